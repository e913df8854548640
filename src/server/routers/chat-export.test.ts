import { expect, it } from 'vitest';
import { message, text as outputText, state } from '@/lib/openai/test/response-stream';
import { attachmentStore } from '../chats/attachments';
import { exportChatJson, exportChatMarkdown } from '../chats/export';
import { chatStore } from '../chats/store';
import { connection, startChats } from '../chats/testing';
import { askResponses } from '../chats/testing-responses';

it('a chat is exported with every branch and attachment as JSON, and as Markdown as it is shown', async () => {
  const { caller, upstream, services } = await startChats();
  const owner = { user: 'owner', connection };
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
  const file = { name: 'a.png', type: 'image/png', bytes };
  const { id } = await attachmentStore(services).create(owner, file);
  const parts = [{ type: 'image' as const, attachment: id }];
  const asking = { connection, model: 'm', system: 'Be brief.', head: null, parent: null };
  const { chat } = await caller.chats.ask({ ...asking, title: 'Night', content: 'One?', parts });
  const exchange = await upstream.next();
  exchange.respond();
  await exchange.send({ content: '```\ncode\n```' });
  await exchange.finish();
  await services.answers.of(chat.id)?.ended;
  const edited = { connection, id: chat.id, head: chat.leaf, parent: null, content: 'Two?' };
  await caller.chats.ask(edited);
  await upstream.next();

  const found = await chatStore(services).find(owner, chat.id);
  if (!found) throw new Error('There is no chat.');
  const exporting = { db: services.db, now: services.now, owner, chat: found };
  const dump = JSON.parse(await exportChatJson(exporting));
  expect(dump.messages.map(({ content }: { content: string }) => content)).toEqual([
    ...['One?', '```\ncode\n```', 'Two?', ''],
  ]);
  expect(dump.messages[1]).toMatchObject({ request: { model: 'm' }, response: { choices: [{}] } });
  expect(dump.attachments).toEqual([
    { id, name: 'a.png', type: 'image/png', data: bytes.toString('base64') },
  ]);
  const text = await exportChatMarkdown(exporting);
  expect(text).toContain('# Night\n\n## system\n\nBe brief.\n\n## user\n\nTwo?');
  expect(text).not.toContain('One?');
});

it('citations are under the answer, and the JSON names its API', async () => {
  const { exchange, services, chat, ended } = await askResponses();
  const annotations = [
    { type: 'file_citation', file_id: 'file-1', filename: 'shifts.txt' },
    { type: 'url_citation', url: 'https://a.example', title: 'A' },
  ];
  const said = message({ ...outputText('At six.'), annotations });
  exchange.respond();
  await exchange.sendEvent(state('completed', [said], { store: true }));
  await exchange.close();
  await ended();

  const owner = { user: 'owner', connection };
  const found = await chatStore(services).find(owner, chat.id);
  if (!found) throw new Error('There is no chat.');
  const exporting = { db: services.db, now: services.now, owner, chat: found };
  expect(await exportChatMarkdown(exporting)).toContain(
    'At six.\n\n- shifts.txt\n- A <https://a.example>',
  );
  expect(JSON.parse(await exportChatJson(exporting))).toMatchObject({
    api: 'responses',
    messages: [{}, { answer: { response: { id: 'resp_1', is_stored: true } } }],
  });
});
