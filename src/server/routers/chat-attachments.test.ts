import { expect, it } from 'vitest';
import { attachmentStore, attachmentTypeOf } from '../chats/attachments';
import { connection, startChats } from '../chats/testing';

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
const owner = { user: 'owner', connection };
const blank = { connection, model: 'm', head: null, parent: null };

it('an image goes upstream as a data URL, and is kept once: what was sent names it', async () => {
  const { caller, upstream, services } = await startChats();
  const file = { name: 'a.png', type: 'image/png', bytes: png };
  const { id } = await attachmentStore(services).create(owner, file);
  const url = 'https://example.com/b.png';
  const parts = [
    { type: 'image' as const, attachment: id },
    { type: 'image_url' as const, url },
  ];
  const { chat, added } = await caller.chats.ask({ ...blank, content: 'What is it?', parts });
  const { body } = await upstream.next();

  const data = `data:image/png;base64,${png.toString('base64')}`;
  expect(body.messages[0]?.content).toEqual([
    { type: 'text', text: 'What is it?' },
    { type: 'image_url', image_url: { url: data } },
    { type: 'image_url', image_url: { url } },
  ]);
  expect(added[0]?.parts).toEqual(parts);
  const raw = await caller.chats.raw({ connection, id: chat.id, message: added[1]?.id ?? 0 });
  expect(JSON.stringify(raw.request)).toContain(`attachment:${id}`);
  expect(JSON.stringify(raw.request)).not.toContain(png.toString('base64'));
  expect(raw.attachments).toEqual([
    { id, name: expect.any(String), type: 'image/png', size: png.length },
  ]);
});

it('a sound goes upstream as base64 with its format', async () => {
  const { caller, upstream, services } = await startChats();
  const bytes = Buffer.from('RIFF....WAVEfmt ');
  const file = { name: 'a.wav', type: 'audio/wav', bytes };
  const { id } = await attachmentStore(services).create(owner, file);
  await caller.chats.ask({ ...blank, content: '', parts: [{ type: 'audio', attachment: id }] });

  expect((await upstream.next()).body.messages[0]?.content).toEqual([
    { type: 'input_audio', input_audio: { data: bytes.toString('base64'), format: 'wav' } },
  ]);
});

it.each([
  ['chat_completions', { type: 'file', file: { filename: 'a.pdf', file_data: 'DATA' } }],
  ['responses', { type: 'input_file', filename: 'a.pdf', file_data: 'DATA' }],
] as const)('a file goes upstream under its name, as %s have it', async (api, sent) => {
  const { caller, upstream, services } = await startChats();
  const bytes = Buffer.from('%PDF-1.7');
  const file = { name: 'a.pdf', type: 'application/pdf', bytes };
  const { id } = await attachmentStore(services).create(owner, file);
  const parts = [{ type: 'file' as const, attachment: id, name: 'a.pdf' }];
  const { chat, added } = await caller.chats.ask({ ...blank, api, content: '', parts });
  const { body } = await upstream.next();

  const data = `data:application/pdf;base64,${bytes.toString('base64')}`;
  const inBody = JSON.parse(JSON.stringify(body).replaceAll(data, 'DATA'));
  const [message] = (inBody.messages ?? inBody.input) as { content: unknown }[];
  expect(message?.content).toEqual([sent]);
  expect(added[0]?.parts).toEqual(parts);
  const raw = await caller.chats.raw({ connection, id: chat.id, message: added[1]?.id ?? 0 });
  expect(JSON.stringify(raw.request)).toContain(`"file_data":"attachment:${id}"`);
  expect(raw.attachments).toMatchObject([{ id, name: 'a.pdf' }]);
});

it('an attachment is nobody else’s, and goes with its chat or after a day', async () => {
  const { caller, as, services, wait } = await startChats();
  const store = attachmentStore(services);
  const file = { name: 'a.png', type: 'image/png', bytes: png };
  const [kept, unused] = [
    (await store.create(owner, file)).id,
    (await store.create(owner, file)).id,
  ];
  const parts = [{ type: 'image' as const, attachment: kept }];
  await expect(
    as('operator').chats.ask({ ...blank, content: 'Mine?', parts }),
  ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  const { chat } = await caller.chats.ask({ ...blank, content: 'Mine.', parts });
  await wait(86_402);
  await store.create(owner, file);
  expect([(await store.find(owner, kept))?.id, await store.find(owner, unused)]).toEqual([
    kept,
    null,
  ]);
  await caller.chats.delete({ connection, id: chat.id });

  expect(await store.find(owner, kept)).toBeNull();
});

it.each([
  [png, 'image/png'],
  [Buffer.from('RIFF....WAVEfmt '), 'audio/wav'],
  [Buffer.from('ID3 and more'), 'audio/mpeg'],
  [Buffer.from([0xff, 0xfb, 0x90, 0]), 'audio/mpeg'],
  [Buffer.from([0xff, 0xd8, 0xff, 0]), 'image/jpeg'],
  [Buffer.from('%PDF-1.7'), 'application/pdf'],
  // What can hold programs is a text, which is downloaded and never shown.
  [Buffer.from('<svg xmlns="x"/>'), 'text/plain'],
  [Buffer.from('a,b\r\n\u00e4,2\n'), 'text/plain'],
  [Buffer.from([0x61, 0, 0x62]), null],
  [Buffer.from([0xff, 0xfe, 0x61]), null],
  [Buffer.from(''), null],
])('the type of bytes is what they begin with, not what they are called: %#', (bytes, type) => {
  expect(attachmentTypeOf(bytes)).toBe(type);
});
