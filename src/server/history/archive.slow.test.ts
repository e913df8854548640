import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Batch } from '@/lib/openai';
import { startTracking } from './testing';
import { batchesUntil, createUpstream, refusal } from './testing-upstream';

/** A finished batch upstream whose files answer as the test says. */
async function withContent(
  answer: (id: string, request: number) => Response,
  more: Partial<Batch> = {},
) {
  const upstream = createUpstream();
  const env = { OPENAI_API_KEY: 'sk-test-0123456789' };
  const tracking = await startTracking({ env, fetch: upstream.fetch });
  const newest = tracking.now() / 1000 - 10;
  upstream.batches.push(...batchesUntil(newest, 1, { output_file_id: 'file-out', ...more }));
  let requests = 0;
  upstream.interrupt((url) => {
    const [, id] = url.pathname.match(/files\/(.+)\/content/) ?? [];
    if (id === undefined) return undefined;
    requests += 1;
    return answer(decodeURIComponent(id), requests);
  });
  const batch = { connection: 'openai', id: 'batch_1' };
  return {
    ...tracking,
    upstream,
    requests: () => requests,
    kept: async () => (await tracking.caller.batches.retrieve(batch)).archive,
    results: () => tracking.caller.batches.results(batch),
    /** What is in the archive's folder. */
    names: () => readdirSync(join(tracking.folder, 'archive', 'openai')),
  };
}

const line = (id: string) => JSON.stringify({ custom_id: 'a', file: id, body: {} });

describe('the archive', () => {
  it('keeps the files of a batch under names of its own', async () => {
    const hostile = '../../../etc/passwd';
    const { look, kept, names } = await withContent((id) => new Response(line(id)), {
      input_file_id: hostile,
    });
    await look();
    expect(await kept()).toMatchObject({
      input: { file_id: hostile, state: 'kept', bytes: line(hostile).length },
      output: { file_id: 'file-out', state: 'kept' },
    });
    expect(names()).toHaveLength(2);
    for (const name of names()) expect(name).toMatch(/^[0-9a-f]{32}$/);
  });

  it('retries with back-off and reports the failure', async () => {
    const { look, wait, kept, requests } = await withContent((id, request) =>
      request <= 4 ? refusal(500, 'Try later.') : new Response(line(id)),
    );
    await look();
    expect(await kept()).toMatchObject({ input: { state: 'waiting', reason: 'Try later.' } });
    expect(requests()).toBe(2);
    await wait(3);
    expect(requests()).toBe(2);
    for (let minute = 0; minute < 5; minute += 1) await wait(60);
    expect(await kept()).toMatchObject({ input: { state: 'kept', reason: null } });
  });

  it('does not keep an incomplete file', async () => {
    const { look, wait, kept, names } = await withContent((id, request) => {
      const headers = { 'content-length': String(line(id).length) };
      return new Response(request <= 2 ? line(id).slice(0, 7) : line(id), { headers });
    });
    await look();
    expect(await kept()).toMatchObject({
      output: { state: 'waiting', reason: expect.any(String) },
    });
    expect(names()).toEqual([]);
    await wait(60);
    expect(await kept()).toMatchObject({ output: { state: 'kept' } });
  });

  it('records which files were deleted upstream, and reads the results without the input', async () => {
    const { look, kept, results } = await withContent((id) =>
      id === 'file-out'
        ? new Response('{"custom_id":"a","response":{"status_code":200,"body":{}},"error":null}')
        : refusal(404, 'No such File object.'),
    );
    await look();
    expect(await kept()).toMatchObject({
      input: { state: 'gone', reason: 'No such File object.' },
      output: { state: 'kept' },
    });
    expect(await results()).toMatchObject({ indexed: true, counts: { ok: 1, missing: 0 } });
  });

  it('does not treat an unarchived answer as missing', async () => {
    const { look, results } = await withContent((id) =>
      id === 'file-out' ? refusal(404, 'No such File object.') : new Response(line(id)),
    );
    await look();
    expect(await results()).toMatchObject({
      indexed: false,
      reason: 'The output file is not stored: No such File object.',
    });
  });

  it('fetches nothing from a deleted connection', async () => {
    const { tracker, archive, services, requests, results } = await withContent(
      () => new Response(''),
    );
    await tracker.tick();
    await services.connections.delete('openai');
    await archive.tick();
    expect(requests()).toBe(0);
    expect((await results()).indexed).toBe(false);
  });

  it('works without files that were removed from its folder', async () => {
    const { look, folder, results, caller } = await withContent((id) => new Response(line(id)));
    await look();
    rmSync(join(folder, 'archive'), { recursive: true });
    expect(await results()).toMatchObject({ indexed: true });
    expect(
      await caller.batches.result({ connection: 'openai', id: 'batch_1', line: 1 }),
    ).toMatchObject({ request: null, response: null });
  });

  it('is removed with its connection', async () => {
    const { look, archive, names } = await withContent((id) => new Response(line(id)));
    await look();
    await archive.purge('openai');
    expect(names).toThrow('ENOENT');
  });
});
