import { describe, expect, it } from 'vitest';
import { wavHeaderLength } from '@/lib/wav';
import { attachmentStore } from './attachments';
import { exportChatJson, exportChatMarkdown } from './export';
import { messageStore } from './messages';
import { detachSound } from './spoken-answer';
import { connection, startChats, type UpstreamExchange } from './testing';

const parameters = {
  modalities: ['text', 'audio'],
  audio: { voice: 'coral', format: 'pcm16' },
};
const blank = { connection, model: 'm', head: null, parent: null, parameters };

/** Two pieces of sound, each base64 with padding of its own. */
async function speak(exchange: UpstreamExchange, expires_at: number) {
  exchange.respond();
  await exchange.send(
    { role: 'assistant', audio: { id: 'audio_1', transcript: 'Red ' } },
    { audio: { transcript: 'light.' } },
    { audio: { data: 'AQ==' } },
    { audio: { data: 'AgME' } },
    { audio: { expires_at } },
  );
  await exchange.finish();
}

async function startSpokenChat(lifetime: number) {
  const server = await startChats();
  const { caller, upstream, services } = server;
  const { chat, added } = await caller.chats.ask({ ...blank, content: 'Which light?' });
  await speak(await upstream.next(), Math.floor(services.now() / 1000) + lifetime);
  await services.answers.allOf(chat.id)[0]?.ended;
  const answer = added.at(-1)?.id ?? 0;
  const owner = { user: (await caller.account.retrieve()).id, connection };
  const view = await messageStore(services).find(chat.id, answer);
  return { ...server, chat, answer, owner, view };
}

describe('a spoken answer', () => {
  it('shows its transcript, and its audio is stored once as a file that plays', async () => {
    const { view, services, owner, answer, chat } = await startSpokenChat(3_600);
    expect(view).toMatchObject({
      content: 'Red light.',
      answer: { state: 'completed', audio: { id: 'audio_1' } },
    });
    const attachment = view?.answer?.audio?.attachment ?? '';
    const kept = await attachmentStore(services).find(owner, attachment);
    expect(kept).toMatchObject({ type: 'audio/wav', chat: chat.id });
    expect([...(kept?.bytes.subarray(wavHeaderLength) ?? [])]).toEqual([1, 2, 3, 4]);
    const { response } = (await messageStore(services).raw(chat.id, answer)) ?? {};
    expect(JSON.stringify(response)).toContain(`attachment:${attachment}`);
    expect(JSON.stringify(response)).not.toContain('AgME');
  });

  it('is in the exports, with its audio in the complete one', async () => {
    const { services, owner, chat, view } = await startSpokenChat(3_600);
    const attachment = view?.answer?.audio?.attachment ?? '';
    const exporting = { ...services, owner, chat };
    const { attachments } = JSON.parse(await exportChatJson(exporting));
    expect(attachments).toMatchObject([{ id: attachment, type: 'audio/wav' }]);
    expect(await exportChatMarkdown(exporting)).toContain(`Red light.\n\n(audio ${attachment})`);
  });

  it('is sent by its id until upstream expires it, then by its transcript', async () => {
    for (const [lifetime, said] of [
      [3_600, { role: 'assistant', audio: { id: 'audio_1' } }],
      [0, { role: 'assistant', content: 'Red light.' }],
    ] as const) {
      const { caller, upstream, chat, answer } = await startSpokenChat(lifetime);
      const next = { ...blank, id: chat.id, head: answer, parent: answer, content: 'Sure?' };
      await caller.chats.ask(next);
      const { body } = await upstream.next();
      expect(body.messages[1]).toEqual(said);
    }
  });

  it('is sent as its transcript to a model that answers in text', async () => {
    const { caller, upstream, chat, answer } = await startSpokenChat(3_600);
    const next = { ...blank, id: chat.id, head: answer, parent: answer, content: 'Sure?' };
    await caller.chats.ask({ ...next, parameters: {} });
    const { body } = await upstream.next();
    expect(body.messages[1]).toEqual({ role: 'assistant', content: 'Red light.' });
  });
});

it('an answer without audio stays unchanged, whatever upstream sends', async () => {
  for (const response of [
    null,
    'no object',
    { choices: 'none' },
    { choices: [null, { message: { audio: 'loud' } }, { message: { audio: { data: 7 } } }] },
  ])
    expect(await detachSound(response, 'mp3', async () => 'id')).toEqual(response);
});
