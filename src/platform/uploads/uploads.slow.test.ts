import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../batches/testing';
import { removeUnusedBytes } from '../files/delete-file';
import { createAsk, startPlatform, testKey } from '../testing';
import { startOfficial } from '../testing-official';
import { maxPartBytes } from './limits';

const md5Of = (text: string) => createHash('md5').update(text).digest('hex');
const data = (text: string) => new File([text], 'part');

/** An upload of these parts, which are there, and how to look at what lies on the disk. */
async function start(texts: string[], more: { bytes?: number; purpose?: 'batch' } = {}) {
  const platform = startPlatform();
  const { uploads } = platform.openai;
  const bytes = more.bytes ?? Buffer.byteLength(texts.join(''));
  const { id } = await uploads.create({
    filename: 'a.jsonl',
    purpose: more.purpose ?? 'assistants',
    bytes,
    mime_type: 'text/plain',
  });
  const parts: string[] = [];
  for (const text of texts) parts.push((await uploads.parts.create(id, { data: data(text) })).id);
  const onDisk = () => readdir(join(platform.folder, 'files'));
  const status = async () => (await platform.store.uploads.find(id))?.status;
  const refusal = (promise: Promise<unknown>) =>
    promise.then(
      () => expect.unreachable('It was not refused.'),
      ({ status, message, param, code }) => ({ status, message, param, code }),
    );
  return { ...platform, uploads, id, parts, onDisk, status, refusal };
}

describe('an upload', () => {
  it('becomes a file of its parts in the given order, with the official client', async () => {
    const { openai, misfits, clock, folder } = startOfficial();
    const { uploads } = openai;
    const text = 'one two three';

    const created = await uploads.create({
      filename: 'words.txt',
      purpose: 'assistants',
      bytes: text.length,
      mime_type: 'text/plain',
      expires_after: { anchor: 'created_at', seconds: 7200 },
    });
    const sent = await Promise.all(
      ['three', 'one ', 'two '].map((piece) =>
        uploads.parts.create(created.id, { data: data(piece) }),
      ),
    );
    const [three, one, two] = sent.map(({ id }) => id);
    const completed = await uploads.complete(created.id, {
      part_ids: [one, two, three].map(String),
      md5: md5Of(text).toUpperCase(),
    });

    expect(created).toEqual({
      id: expect.stringMatching(/^upload_[0-9a-f]{32}$/),
      object: 'upload',
      bytes: 13,
      created_at: clock.time,
      filename: 'words.txt',
      purpose: 'assistants',
      status: 'pending',
      expires_at: clock.time + 3600,
    });
    expect(sent[0]).toEqual({
      id: expect.stringMatching(/^part_[0-9a-f]{32}$/),
      object: 'upload.part',
      created_at: clock.time,
      upload_id: created.id,
    });
    const { file } = completed;
    expect(completed).toEqual({ ...created, status: 'completed', file });
    expect(file).toMatchObject({ bytes: 13, filename: 'words.txt', expires_at: clock.time + 7200 });
    expect(await openai.files.retrieve(file?.id ?? '')).toEqual(file);
    expect(await (await openai.files.content(file?.id ?? '')).text()).toBe(text);
    expect(await readdir(join(folder, 'files'))).toEqual([file?.id]);
    expect(misfits).toEqual([]);
  });

  it('may have a part as text, and parts that are not used', async () => {
    const { uploads, id, fetch, parts, onDisk } = await start(['wrong'], { bytes: 5 });
    const form = new FormData();
    form.set('data', 'right');
    const response = await fetch(`http://platform/v1/uploads/${id}/parts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${testKey}` },
      body: form,
    });
    const part = await response.json();

    const { file } = await uploads.complete(id, { part_ids: [part.id] });

    expect(parts).toHaveLength(1);
    expect(await onDisk()).toEqual([file?.id]);
  });

  it('for a batch has the rules of batch files: its name, and 30 days', async () => {
    const line = {
      custom_id: 'a',
      method: 'POST',
      url: '/v1/chat/completions',
      body: { model: 'echo', messages: [{ role: 'user', content: 'Hi' }] },
    };
    const text = `${JSON.stringify(line)}\n`;
    const platform = await start([text.slice(0, 40), text.slice(40)], { purpose: 'batch' });
    const { openai, uploads, clock, refusal } = platform;

    const { file } = await uploads.complete(platform.id, { part_ids: platform.parts });
    const batch = await openai.batches.create({
      input_file_id: file?.id ?? '',
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    });
    await platform.idle();

    expect(file?.expires_at).toBe(clock.time + 2_592_000);
    const { output_file_id } = await openai.batches.retrieve(batch.id);
    expect(await linesOf(platform, output_file_id)).toHaveLength(1);
    const body = { purpose: 'batch' as const, mime_type: 'text/plain' };
    expect(await refusal(uploads.create({ ...body, filename: 'a.txt', bytes: 1 }))).toMatchObject({
      status: 400,
      message: expect.stringContaining('Must be .jsonl'),
    });
    expect(
      await refusal(uploads.create({ ...body, filename: 'a.jsonl', bytes: 2 ** 28 })),
    ).toMatchObject({ status: 413 });
  });
});

describe('completing an upload is refused, and leaves it pending without a file,', () => {
  it.each<[string, (parts: string[], foreign: string) => object, object]>([
    [
      'with a wrong md5',
      (parts) => ({ part_ids: parts, md5: md5Of('other') }),
      { param: 'md5', message: expect.stringContaining(md5Of('abcdef')) },
    ],
    ['with a part twice', ([a, b]) => ({ part_ids: [a, a, b] }), { param: 'part_ids[1]' }],
    [
      'with a byte missing',
      ([a]) => ({ part_ids: [a] }),
      { message: '400 The parts have 3 bytes in all, but the upload was created for 6 bytes.' },
    ],
    ['without parts', () => ({ part_ids: [] }), { param: 'part_ids' }],
    ['with an unknown part', ([a]) => ({ part_ids: [a, 'part_1'] }), { param: 'part_ids[1]' }],
    ['with a part of another', ([a], of) => ({ part_ids: [a, of] }), { param: 'part_ids[1]' }],
    ['with what is no list', () => ({ part_ids: 'part_1' }), { code: 'invalid_type' }],
    ['without a list', () => ({}), { code: 'missing_required_parameter' }],
  ])('%s', async (_, body, error) => {
    const { uploads, openai, id, parts, onDisk, status, refusal } = await start(['abc', 'def']);
    const other = await uploads.create({
      filename: 'b.txt',
      purpose: 'assistants',
      bytes: 3,
      mime_type: 'text/plain',
    });
    const foreign = await uploads.parts.create(other.id, { data: data('def') });

    const refused = await refusal(uploads.complete(id, body(parts, foreign.id) as never));

    expect(refused).toMatchObject({ status: 400, ...error });
    expect(await status()).toBe('pending');
    expect((await onDisk()).sort()).toEqual([...parts, foreign.id].sort());
    expect((await openai.files.list()).data).toEqual([]);
    expect((await uploads.complete(id, { part_ids: parts })).status).toBe('completed');
  });

  it('with an md5 that differs in one byte', async () => {
    const { uploads, id, parts, refusal } = await start(['abc']);

    const refused = await refusal(uploads.complete(id, { part_ids: parts, md5: md5Of('abd') }));

    expect(refused).toMatchObject({ status: 400, param: 'md5', code: 'invalid_value' });
  });
});

describe('an upload that is over', () => {
  it('accepts no parts and cannot be completed, with its status in the error', async () => {
    const { uploads, id, parts, refusal } = await start(['abc']);
    await uploads.complete(id, { part_ids: parts });

    for (const [promise, doing] of [
      [uploads.parts.create(id, { data: data('x') }), 'add parts to'],
      [uploads.complete(id, { part_ids: parts }), 'complete'],
      [uploads.cancel(id), 'cancel'],
    ] as const)
      expect(await refusal(promise)).toEqual({
        status: 400,
        message: `400 Cannot ${doing} an upload with status 'completed'.`,
        param: null,
        code: null,
      });
  });

  it('loses the bytes of its parts when it is cancelled, once or twice', async () => {
    const { uploads, id, parts, onDisk, refusal } = await start(['abc', 'def']);

    const cancelled = await uploads.cancel(id);

    expect(cancelled).toMatchObject({ id, status: 'cancelled' });
    expect(await onDisk()).toEqual([]);
    expect(await uploads.cancel(id)).toEqual(cancelled);
    expect(await refusal(uploads.complete(id, { part_ids: parts }))).toMatchObject({ status: 400 });
  });

  it('has expired an hour after it was created, and loses its bytes with the next start', async () => {
    const first = await start(['abc']);
    const { uploads, id, parts, clock, refusal, onDisk } = first;
    clock.time += 3599;
    await uploads.parts.create(id, { data: data('late') });
    clock.time += 1;
    expect(await refusal(uploads.complete(id, { part_ids: parts }))).toMatchObject({
      status: 400,
      message: "400 Cannot complete an upload with status 'expired'.",
    });
    await first.close();
    expect(await onDisk()).toHaveLength(2);

    const second = startPlatform({ folder: first.folder, time: clock.time });

    await expect.poll(onDisk).toEqual([]);
    await expect.poll(async () => (await second.store.uploads.find(id))?.status).toBe('expired');
    expect(await second.store.uploads.parts(id)).toEqual([]);
  });

  it('creates one file for many concurrent completions', async () => {
    const { uploads, id, parts, openai, onDisk } = await start(['abc', 'def']);

    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => uploads.complete(id, { part_ids: parts })),
    );

    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    const { data: listed } = await openai.files.list();
    expect(await onDisk()).toEqual(listed.map((file) => file.id));
  });

  it('is not found if it never existed', async () => {
    const { uploads, refusal } = await start(['a']);
    for (const promise of [
      uploads.cancel('upload_1'),
      uploads.complete('upload_1', { part_ids: [] }),
      uploads.parts.create('upload_1', { data: data('x') }),
    ])
      expect(await refusal(promise)).toMatchObject({
        status: 404,
        message: "404 No upload found with id 'upload_1'.",
      });
  });
});

describe('the limits of an upload', () => {
  it.each([
    [{ bytes: 0 }, 'bytes'],
    [{ bytes: -1 }, 'bytes'],
    [{ bytes: 1.5 }, 'bytes'],
    [{ bytes: 8 * 2 ** 30 + 1 }, 'bytes'],
    [{ filename: '' }, 'filename'],
    [{ purpose: 'world_domination' }, 'purpose'],
    [{ mime_type: 7 }, 'mime_type'],
    [{ expires_after: { anchor: 'created_at', seconds: 5 } }, 'expires_after.seconds'],
  ])('are checked when it is created: %j', async (change, param) => {
    const body = { filename: 'a', purpose: 'assistants', bytes: 8 * 2 ** 30, mime_type: 'a/b' };
    const ask = createAsk(startPlatform());

    expect((await ask('POST', '/uploads', body)).status).toBe(200);
    const { status, body: answer } = await ask('POST', '/uploads', { ...body, ...change });
    expect([status, answer.error.param]).toEqual([400, param]);
  });

  it('allow 64 MB for a part, and no byte more', async () => {
    const { uploads, id, parts, refusal, onDisk } = await start([], { bytes: maxPartBytes });
    const whole = new Uint8Array(maxPartBytes);

    const part = await uploads.parts.create(id, { data: new File([whole], 'a') });
    const more = new File([whole, 'x'], 'a');

    expect(await refusal(uploads.parts.create(id, { data: more }))).toMatchObject({ status: 413 });
    expect(await onDisk()).toEqual([...parts, part.id]);
    expect((await uploads.complete(id, { part_ids: [part.id] })).file?.bytes).toBe(maxPartBytes);
  }, 60_000);

  it('also apply to all parts together', async () => {
    const { store, id, parts, clock } = await start(['abc', 'def']);
    const part = { id: 'part_1', upload_id: id, bytes: 3, created_at: clock.time };

    expect(await store.uploads.addPart(part, 8, clock.time)).toBe('full');
    expect(await store.uploads.addPart(part, 9, clock.time)).toBe('added');
    expect((await store.uploads.parts(id)).map((one) => one.id).sort()).toEqual(
      [...parts, 'part_1'].sort(),
    );
  });

  it.each([
    ['no form', 'multipart/form-data', '', 'multipart form'],
    ['a form without data', 'multipart/form-data; boundary=b', '--b--\r\n', "'data'"],
    ['JSON', 'application/json', '{"data":"a"}', 'multipart form'],
  ])('a part must be a form: %s', async (_, type, body, word) => {
    const { fetch, id, onDisk } = await start([], { bytes: 1 });

    const response = await fetch(`http://platform/v1/uploads/${id}/parts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${testKey}`, 'content-type': type },
      body,
    });

    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain(word);
    expect(await onDisk()).toEqual([]);
  });
});

it('bytes of parts stay in the hourly cleanup as long as their upload is pending', async () => {
  const { id, parts, files, store, uploads } = await start(['abc']);
  const keeper = { store, files, time: () => 0 };

  for (const part of parts) await removeUnusedBytes(part, keeper);
  const { file } = await uploads.complete(id, { part_ids: parts });
  await removeUnusedBytes(file?.id ?? '', keeper);

  expect(file?.bytes).toBe(3);
  await expect(files.read(file?.id ?? '')).resolves.toBeDefined();
});

it('our client sends a file in parts', async () => {
  const { openai } = startPlatform();
  const text = 'x'.repeat(100_000);

  const { file } = await openai.uploads.uploadFileChunked(new File([text], 'a.txt'), {
    purpose: 'user_data',
    partSize: 30_000,
    md5: md5Of(text),
  });

  expect(await (await openai.files.content(file?.id ?? '')).text()).toBe(text);
});
