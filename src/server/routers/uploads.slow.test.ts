import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { untilAborted } from '@/lib/on-abort';
import type { Fetch } from '../connections/egress-fetch';
import { vllm } from '../connections/testing';
import { connection } from '../history/testing';
import { uploadStore } from '../uploads/store';
import { creationOf, fileOf, startUploads } from '../uploads/testing';

const megabyte = 2 ** 20;
const list = { connection, kind: 'upload' } as const;

const partOf = (content: Buffer, number: number) =>
  new Uint8Array(content.subarray((number - 1) * 8 * megabyte, number * 8 * megabyte));

describe('an upload in parts', () => {
  it('becomes a file of its parts, in whatever order they were sent', async () => {
    const { as, sendPart, history, openai } = await startUploads();
    const caller = as('operator');
    const file = fileOf(17 * megabyte);
    const { id, status } = await caller.uploads.create(creationOf(file));
    expect(status).toBe('pending');
    for (const number of [3, 1, 2]) {
      const answer = await sendPart({ id, number, body: partOf(file.content, number) });
      const md5 = createHash('md5').update(partOf(file.content, number)).digest('hex');
      expect(await answer.json()).toMatchObject({ number, state: 'sent', md5 });
    }
    const done = await caller.uploads.complete({ connection, id, md5: file.md5 });
    expect(done.status).toBe('completed');
    const fileId = done.snapshot.file?.id ?? '';
    const content = Buffer.from(await (await openai.files.content(fileId)).arrayBuffer());
    expect(content.equals(file.content)).toBe(true);
    expect(await history.find({ connection, kind: 'file' }, fileId)).toMatchObject({
      name: file.name,
    });
    const timeline = await history.timeline(list, id);
    expect(timeline).toMatchObject([
      { what: 'created', by: { id: 'operator' } },
      { what: 'asked', to: 'completed', by: { id: 'operator' } },
      { what: 'status', to: 'completed' },
    ]);
  });

  it('is remembered with its file and its parts after a restart of the server', async () => {
    const { as, sendPart } = await startUploads();
    const file = fileOf(9 * megabyte);
    const { id } = await as('operator').uploads.create(creationOf(file));
    await sendPart({ id, number: 2, body: partOf(file.content, 2) });
    await as('operator').uploads.saveChecksum({ connection, id, md5: file.md5 });
    const { source, parts } = await as('viewer').uploads.parts({ connection, id });
    expect(source).toEqual({
      bytes: file.content.length,
      part_size: 8 * megabyte,
      last_modified: 1_700_000_000_000,
      md5: file.md5,
    });
    expect(parts).toMatchObject([{ number: 2, state: 'sent', part_id: expect.any(String) }]);
  });

  it('sends a part once, however often it is requested', async () => {
    const { as, sendPart } = await startUploads();
    const file = fileOf(100);
    const { id } = await as('operator').uploads.create(creationOf(file));
    const first = await (await sendPart({ id, number: 1, body: file.content })).json();
    const again = await (await sendPart({ id, number: 1, body: file.content })).json();
    expect(again).toEqual(first);
  });

  it('cannot be completed before all parts are there', async () => {
    const { as, sendPart } = await startUploads();
    const file = fileOf(9 * megabyte);
    const { id } = await as('operator').uploads.create(creationOf(file));
    await sendPart({ id, number: 1, body: partOf(file.content, 1) });
    await expect(as('operator').uploads.complete({ connection, id })).rejects.toThrow(
      '1 of 2 parts have not been sent yet; the first is part 2.',
    );
  });

  it('stays incomplete if its checksum does not match the parts', async () => {
    const { as, sendPart } = await startUploads();
    const file = fileOf(100);
    const { id } = await as('operator').uploads.create(creationOf(file));
    await sendPart({ id, number: 1, body: file.content });
    const wrong = '0'.repeat(32);
    await expect(as('operator').uploads.complete({ connection, id, md5: wrong })).rejects.toThrow(
      wrong,
    );
    expect(await as('viewer').uploads.retrieve({ connection, id })).toMatchObject({
      status: 'pending',
    });
    const done = await as('operator').uploads.complete({ connection, id });
    expect(done.status).toBe('completed');
  });

  it('is cancelled, and accepts no more parts', async () => {
    const { as, sendPart } = await startUploads();
    const file = fileOf(100);
    const { id } = await as('operator').uploads.create(creationOf(file));
    expect(await as('operator').uploads.cancel({ connection, id })).toMatchObject({
      status: 'cancelled',
      outcome: 'mixed',
    });
    const late = await sendPart({ id, number: 1, body: file.content });
    expect(late.status).toBe(412);
    expect((await late.json()).error.message).toBe(
      'The upload is cancelled: it takes no more parts.',
    );
  });

  it('expires by the clock, because upstream cannot be asked', async () => {
    const { as, wait } = await startUploads();
    const { id, snapshot } = await as('operator').uploads.create(creationOf(fileOf(100)));
    await wait(3599);
    expect(await as('viewer').uploads.retrieve({ connection, id })).toMatchObject({
      status: 'pending',
    });
    await wait(2);
    const expired = await as('viewer').uploads.retrieve({ connection, id });
    expect(expired).toMatchObject({ status: 'expired', outcome: 'failed', snapshot });
    const page = await as('viewer').history.list({ connection, kind: 'upload' });
    expect(page.items.map(({ status }) => status)).toEqual(['expired']);
    expect(page.unreachable_lists).toEqual([]);
  });

  it('refuses a part of another upload or size', async () => {
    const { as, sendPart } = await startUploads();
    const { id } = await as('operator').uploads.create(creationOf(fileOf(100)));
    const messageOf = async (answer: Response) => [
      answer.status,
      (await answer.json()).error.message,
    ];
    expect(await messageOf(await sendPart({ id, number: 2, body: 'x' }))).toEqual([
      400,
      'The upload has the parts 1 to 1.',
    ]);
    expect(await messageOf(await sendPart({ id, number: 1, body: 'x' }))).toEqual([
      400,
      'The part has 100 bytes, but 1 came.',
    ]);
    expect(await messageOf(await sendPart({ id, number: 1, body: 'x'.repeat(101) }))).toEqual([
      400,
      'The part has 100 bytes, but more came.',
    ]);
    // What was wrong with the request is not held against the part.
    const { parts } = await as('viewer').uploads.parts({ connection, id });
    expect(parts).toMatchObject([{ state: 'waiting', failure: null }]);
    expect((await messageOf(await sendPart({ id: 'upload_x', number: 1, body: 'x' })))[0]).toBe(
      404,
    );
  });

  it('is for operators', async () => {
    const { as, sendPart } = await startUploads();
    const file = fileOf(100);
    const { id } = await as('operator').uploads.create(creationOf(file));
    expect((await sendPart({ id, number: 1, body: file.content, role: 'viewer' })).status).toBe(
      403,
    );
    expect((await sendPart({ id, number: 1, body: file.content, role: null })).status).toBe(401);
    await expect(as('viewer').uploads.create(creationOf(file))).rejects.toThrow('operator role');
  });
});

describe('an upstream that misbehaves', () => {
  const created = (bytes: number) => ({
    ...{ id: 'upload_1', object: 'upload', bytes, created_at: 1, filename: 'large.bin' },
    ...{ purpose: 'assistants', status: 'pending', expires_at: 4_000_000_000 },
  });
  const other = vllm.slug;

  async function startWith(answerPart: Fetch) {
    const fetch: Fetch = async (url, init) => {
      const { pathname } = new URL(String(url));
      if (pathname.endsWith('/parts')) return answerPart(url, init);
      return Response.json(created(16 * megabyte));
    };
    const started = await startUploads({ fetch });
    const { as } = started;
    await as('owner').connections.create(vllm);
    return started;
  }

  it('shows why it refused a part, and keeps the other parts', async () => {
    let asked = 0;
    const started = await startWith(async (_, init) => {
      await new Response(init?.body).arrayBuffer();
      asked += 1;
      if (asked === 2)
        return Response.json(
          { error: { message: 'Part too odd.', type: 'invalid_request_error', code: 'odd' } },
          { status: 400 },
        );
      return Response.json({ id: `part_${asked}`, object: 'upload.part' });
    });
    const { as, sendPart } = started;
    const file = fileOf(16 * megabyte);
    const { id } = await as('operator').uploads.create({ ...creationOf(file), connection: other });
    const send = (number: number) =>
      sendPart({ id, number, body: partOf(file.content, number), slug: other });
    expect((await send(1)).status).toBe(200);
    const refused = await send(2);
    expect(refused.status).toBe(400);
    expect((await refused.json()).error).toMatchObject({
      message: 'Part too odd.',
      data: { upstream: { status: 400, code: 'odd' } },
    });
    const { parts } = await as('viewer').uploads.parts({ connection: other, id });
    expect(parts).toMatchObject([
      { number: 1, state: 'sent', part_id: 'part_1', failure: null },
      { number: 2, state: 'failed', part_id: null, failure: { message: 'Part too odd.' } },
    ]);
    expect((await send(2)).status).toBe(200);
  });

  it('without uploads is shown as such until one is created', async () => {
    let has = false;
    const fetch: Fetch = async () =>
      has
        ? Response.json(created(100))
        : Response.json({ error: { message: 'Not Found' } }, { status: 404 });
    const { as } = await startUploads({ fetch });
    await as('owner').connections.create(vllm);
    const create = () =>
      as('operator').uploads.create({ ...creationOf(fileOf(100)), connection: other });
    await expect(create()).rejects.toThrow('Not Found');
    expect(await as('viewer').history.unsupported({ connection: other })).toMatchObject({
      upload: { status: 404, message: 'Not Found' },
    });
    has = true;
    await create();
    expect(await as('viewer').history.unsupported({ connection: other })).not.toHaveProperty(
      'upload',
    );
  });

  it('releases a part that was aborted, or whose server was killed', async () => {
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const started = await startWith(async (_, init) => {
      begin();
      const { signal } = init ?? {};
      if (signal) await untilAborted(new Promise(() => {}), signal);
      return Response.json({});
    });
    const { as, sendPart, services, now } = started;
    const { id } = await as('operator').uploads.create({
      ...creationOf(fileOf(16 * megabyte)),
      connection: other,
    });
    const stop = new AbortController();
    const body = partOf(fileOf(16 * megabyte).content, 1);
    const sending = sendPart({ id, number: 1, body, slug: other, signal: stop.signal });
    await begun;
    const { parts } = await as('viewer').uploads.parts({ connection: other, id });
    expect(parts).toMatchObject([{ number: 1, state: 'sending' }]);
    const second = await sendPart({ id, number: 1, body, slug: other });
    expect(second.status).toBe(409);
    expect((await second.json()).error.message).toContain('being sent by another tab');
    stop.abort();
    await sending;
    expect(await as('viewer').uploads.parts({ connection: other, id })).toMatchObject({
      parts: [{ state: 'waiting', failure: null }],
    });

    const store = uploadStore(services.db);
    const source = await store.findSource({ connection: other, id });
    const part = { record: source?.record ?? 0, number: 2, claim: 'of a server that was killed' };
    const at = Math.floor(now() / 1000);
    expect(await store.claimPart(part, at)).toBe(true);
    expect(await store.claimPart({ ...part, claim: 'too early' }, at + 20)).toBe(false);
    expect(await store.claimPart({ ...part, claim: 'later' }, at + 21)).toBe(true);
  });
});
