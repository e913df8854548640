import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Batch } from '@/lib/openai';
import { vllm, withResolvers } from '../connections/testing';
import { results as resultRows } from '../db/schema';
import { createLog } from '../log';
import { startServer } from '../testing';
import { archiveStore } from './archive/store';
import { openHistory } from './open';
import { createResults } from './results';
import { resultStore } from './results/store';
import { ask } from './testing';
import { batchesUntil, createUpstream, refusal } from './testing-upstream';

const connection = 'vllm';
const output = (id: string) =>
  `${JSON.stringify({ custom_id: id, response: { status_code: 200, body: {} }, error: null })}\n`;

/** A server, and an upstream whose answers the test holds back and lets go. */
async function start(count = 1, more: Partial<Batch> = {}) {
  const upstream = createUpstream();
  const server = startServer({ fetch: upstream.fetch });
  const { services, caller } = server;
  await caller.connections.create(vllm);
  upstream.batches.push(...batchesUntil(server.now() / 1000 - 10_000, count, more));
  const opened = openHistory(services);
  const files = new Map<string, string>();
  const gates = new Map<string, { reached: () => void; open: Promise<void> }>();
  let isDown = false;
  upstream.interrupt(async (url) => {
    const path = url.pathname.replace('/v1/', '');
    if (isDown) return refusal(500, 'It is down.');
    const gate = gates.get(path);
    // What the upstream has is read before the gate: it is old once it comes through.
    const early = batchAt(path);
    gates.delete(path);
    gate?.reached();
    await gate?.open;
    const id = /^files\/(.*)\/content$/.exec(path)?.[1];
    if (id) return files.has(id) ? new Response(files.get(id)) : refusal(404, `No file ${id}.`);
    return gate && early ? Response.json(early) : undefined;
  });
  const batchAt = (path: string) => {
    const batch = upstream.batches.find(({ id }) => path === `batches/${id}`);
    return batch && structuredClone(batch);
  };

  return {
    ...server,
    ...opened,
    upstream,
    /** What upstream serves as the contents of a file. */
    files,
    /** Holds back the next answer to this path. */
    hold(path: string) {
      const [reached, open] = [withResolvers(), withResolvers()];
      gates.set(path, { reached: reached.resolve, open: open.promise });
      return { reached: reached.promise, release: open.resolve };
    },
    /** Whether upstream refuses whatever is asked from here on. */
    refuse(isRefusing: boolean) {
      isDown = isRefusing;
    },
    store: resultStore(services),
    archives: archiveStore(services),
    save: (batch: Partial<Batch>) =>
      opened.history.save({ connection, kind: 'batch' }, {
        ...batchOf(server.now()),
        ...batch,
      } as Batch),
    /** Results on a store that does something else between two of its own steps. */
    resultsWith(store: object, archive: object = {}) {
      return createResults({
        store: { ...resultStore(services), ...store },
        archive: { ...opened.archive, ...archive },
        history: opened.history,
        log: createLog('silent'),
      });
    },
    index: async (id = 'batch_1') => {
      const batch = await resultStore(services).find(connection, id);
      return batch && resultStore(services).index(batch.seq);
    },
    rows: async () => (await services.db.select().from(resultRows).all()).length,
  };
}

const batchOf = (now: number) => ({
  id: 'batch_1',
  status: 'completed' as const,
  created_at: now / 1000 - 100,
  input_file_id: 'file-in',
  output_file_id: 'file-out',
});

describe('results', () => {
  it('are made although the last file arrives between the look for it and the note that it is missing', async () => {
    const { save, files, archive, store, resultsWith, index } = await start();
    files.set('file-in', ask('a', 'Hello?'));
    files.set('file-out', output('a'));
    await save({});
    const results = resultsWith({
      async due() {
        const batch = await store.due();
        if (batch?.files.get('output')?.state === 'waiting') await archive.tick();
        return batch;
      },
    });
    await results.tick();
    expect(await index()).toMatchObject({ state: 'made', ok: 1 });
  });

  it('that are requested again while they are made are made again', async () => {
    const { save, files, archive, resultsWith, index } = await start();
    files.set('file-in', ask('a', 'Hello?') + ask('b', 'Hello?'));
    files.set('file-out', output('a'));
    files.set('file-err', output('b'));
    await save({});
    await archive.tick();
    let passes = 0;
    const results = resultsWith(
      {},
      {
        async path(file: Parameters<typeof archive.path>[0]) {
          passes += 1;
          if (passes === 1) {
            await save({ error_file_id: 'file-err' });
            await archive.tick();
          }
          return archive.path(file);
        },
      },
    );
    await results.tick();
    expect(await index()).toMatchObject({ state: 'made', ok: 2, missing: 0 });
  });

  it('whose files are removed while they are made stay removed, rows and all', async () => {
    const { save, files, archive, archives, resultsWith, index, rows } = await start();
    files.set('file-in', ask('a', 'Hello?'));
    files.set('file-out', output('a'));
    await save({});
    await archive.tick();
    const results = resultsWith(
      {},
      {
        async path(file: Parameters<typeof archive.path>[0]) {
          const path = await archive.path(file);
          const kept = await archives.find(file);
          if (kept && file.fileId === 'file-out') await archives.removed(kept, 'It is old.');
          return path;
        },
      },
    );
    await results.tick();
    expect(await index()).toMatchObject({ state: 'removed', reason: 'It is old.' });
    expect(await rows()).toBe(0);
  });

  it('that are asked for again after their files went are not cleared away', async () => {
    const { save, files, archive, archives, results, index, rows } = await start();
    files.set('file-in', ask('a', 'Hello?'));
    files.set('file-out', output('a'));
    await save({});
    await archive.tick();
    await results.tick();
    const kept = await archives.find({ connection, fileId: 'file-out' });
    const batches = await archives.removed(kept as never, 'It is old.');
    files.set('file-new', output('a'));
    await save({ output_file_id: 'file-new' });
    await archive.tick();
    await results.tick();
    await results.remove(batches);
    expect(await index()).toMatchObject({ state: 'made', ok: 1 });
    expect(await rows()).toBe(1);
  });

  it('that fail are tried at once where a file arrived meanwhile', async () => {
    const { save, files, archive, archives, resultsWith, index, now } = await start();
    files.set('file-in', ask('a', 'Hello?'));
    files.set('file-out', output('a'));
    await save({});
    await archive.tick();
    let failed = false;
    const results = resultsWith(
      {},
      {
        async path(file: Parameters<typeof archive.path>[0]) {
          if (failed) return archive.path(file);
          failed = true;
          await save({ error_file_id: 'file-err' });
          await archives.kept({ connection, fileId: 'file-err' }, 0);
          throw new Error('The disk hiccuped.');
        },
      },
    );
    await results.tick();
    expect(await index()).toMatchObject({ state: 'made', ok: 1, indexedAt: now() / 1000 });
  });
});

describe('the archive', () => {
  it('keeps no bytes of a connection that is purged while they come', async () => {
    const { save, files, hold, archive, archives, caller, folder } = await start();
    files.set('file-in', 'x');
    files.set('file-out', 'y');
    const { reached, release } = hold('files/file-out/content');
    await save({});
    const download = archive.tick();
    await reached;
    await caller.connections.delete({ slug: connection });
    await caller.connections.purge({ slug: connection });
    release();
    await download;
    const path = join(folder, 'archive', connection);
    expect(existsSync(path) ? readdirSync(path) : []).toEqual([]);
    expect(await archives.find({ connection, fileId: 'file-out' })).toBeNull();
  });

  it('takes no late failure for news of a file that was kept meanwhile', async () => {
    const { save, files, archives, archive } = await start();
    files.set('file-in', 'x');
    files.set('file-out', 'y');
    await save({});
    await archive.tick();
    const file = { connection, fileId: 'file-out' };
    expect(await archives.postponed(file, 3, 'Late.', 60)).toBe(false);
    expect(await archives.refused(file, 'gone', 'Late.')).toBe(false);
    expect(await archives.find(file)).toMatchObject({ state: 'kept', reason: null, failures: 0 });
  });

  it('does not call a file removed that was fetched again meanwhile', async () => {
    const { save, files, archives, archive, wait } = await start();
    files.set('file-in', 'x');
    files.set('file-out', 'y');
    await save({});
    await archive.tick();
    const file = { connection, fileId: 'file-out' };
    const old = await archives.find(file);
    if (!old) throw new Error('It is missing.');
    await archives.removed(old, 'It is old.');
    await wait(10);
    await save({ id: 'batch_2' });
    await archive.tick();
    expect(await archives.removed(old, 'It is old.')).toEqual([]);
    expect(await archives.find(file)).toMatchObject({ state: 'kept' });
  });
});

describe('a record', () => {
  it('that was deleted while an older answer was on its way stays deleted', async () => {
    const { caller, history, upstream, hold, wait } = await start(1);
    await caller.history.list({ connection, kind: 'batch' });
    await wait(10);
    const { reached, release } = hold('batches/batch_1');
    const read = caller.batches.retrieve({ connection, id: 'batch_1' });
    await reached;
    upstream.batches.length = 0;
    await history.markDeletedUpstream({ connection, kind: 'batch' }, 'batch_1');
    release();
    expect((await read).deleted_upstream_at).not.toBeNull();
    expect(await history.find({ connection, kind: 'batch' }, 'batch_1')).toMatchObject({
      deleted_upstream_at: expect.any(Number),
    });
  });

  it('that was saved after the request is not marked deleted by its response', async () => {
    const { caller, history, save, hold, wait, upstream } = await start(1);
    await caller.history.list({ connection, kind: 'batch' });
    upstream.batches.length = 0;
    await wait(10);
    const { reached, release } = hold('batches/batch_1');
    const read = caller.batches.retrieve({ connection, id: 'batch_1' });
    await reached;
    await save({ metadata: { name: 'It is there.' } });
    release();
    await read;
    expect(await history.find({ connection, kind: 'batch' }, 'batch_1')).toMatchObject({
      deleted_upstream_at: null,
    });
  });

  it('that went on is not set back by an older answer', async () => {
    const { caller, history, save, hold, wait } = await start(1, { status: 'in_progress' });
    await caller.history.list({ connection, kind: 'batch' });
    await wait(10);
    const { reached, release } = hold('batches/batch_1');
    const read = caller.batches.retrieve({ connection, id: 'batch_1' });
    await reached;
    await save({ status: 'cancelling' });
    await wait(200);
    release();
    await read;
    expect(await history.find({ connection, kind: 'batch' }, 'batch_1')).toMatchObject({
      status: 'cancelling',
    });
  });

  it('that has ended is not set back by an older answer, and is asked for again', async () => {
    const { caller, tracker, history, save, hold, wait, upstream } = await start(1, {
      status: 'completed',
    });
    const list = { connection, kind: 'batch' } as const;
    await tracker.tick();
    await wait(10);
    const { reached, release } = hold('batches/batch_1');
    const read = caller.batches.retrieve({ connection, id: 'batch_1' });
    await reached;
    for (const batch of upstream.batches) batch.metadata = { files: '3' };
    await save({ status: 'completed', metadata: { files: '2' } });
    release();
    expect(await read).toMatchObject({ snapshot: { metadata: { files: '2' } } });
    await tracker.tick();
    expect(await history.find(list, 'batch_1')).toMatchObject({
      snapshot: { metadata: { files: '3' } },
    });
    // Then it rests.
    upstream.takeRequests();
    await tracker.tick();
    expect(upstream.takeRequests()).toEqual([]);
  });

  it('that is gone although it was seen after the question is asked for again', async () => {
    const { caller, tracker, history, save, hold, wait, upstream } = await start(1, {
      status: 'completed',
    });
    await tracker.tick();
    await wait(10);
    const [before] = upstream.batches.splice(0);
    const { reached, release } = hold('batches/batch_1');
    const read = caller.batches.retrieve({ connection, id: 'batch_1' });
    await reached;
    await save({ ...before, metadata: { name: 'It was there.' } });
    release();
    await read;
    await wait(1);
    await tracker.tick();
    expect(await history.find({ connection, kind: 'batch' }, 'batch_1')).toMatchObject({
      deleted_upstream_at: expect.any(Number),
    });
  });

  it('that changes while an older answer is on its way is asked for again', async () => {
    const { tracker, history, upstream, hold } = await start(1, { metadata: { files: '4' } });
    const list = { connection, kind: 'batch' } as const;
    await tracker.tick();
    const { reached, release } = hold('batches/batch_1');
    await history.expedite(list, ['batch_1']);
    const round = tracker.tick();
    await reached;
    // Its current state arrived before the answer, and is not in it.
    for (const batch of upstream.batches) batch.metadata = { files: '3' };
    await history.expedite(list, ['batch_1']);
    release();
    await round;
    expect(await history.find(list, 'batch_1')).toMatchObject({
      snapshot: { metadata: { files: '3' } },
    });
    // Then it rests.
    upstream.takeRequests();
    await tracker.tick();
    expect(upstream.takeRequests()).toEqual([]);
  });

  it('that changes while an older answer is refused is asked for again, whatever comes late', async () => {
    const { caller, tracker, history, upstream, hold, refuse, wait } = await start(2, {
      status: 'completed',
      metadata: { files: '4' },
    });
    const list = { connection, kind: 'batch' } as const;
    await tracker.tick();
    await wait(10);
    // Asked before the change, and answered after it.
    const { reached, release } = hold('batches/batch_1');
    const read = caller.batches.retrieve({ connection, id: 'batch_1' });
    await reached;
    for (const batch of upstream.batches) batch.metadata = { files: '3' };
    await history.expedite(list, ['batch_1', 'batch_2']);
    refuse(true);
    await tracker.tick();
    refuse(false);
    release();
    await read;
    await wait(20);
    await tracker.tick();
    for (const id of ['batch_1', 'batch_2'])
      expect(await history.find(list, id)).toMatchObject({
        snapshot: { metadata: { files: '3' } },
      });
  });

  it('of a connection that is purged while its list comes is not written', async () => {
    const { caller, tracker, history, hold } = await start(3);
    const { reached, release } = hold('batches');
    const round = tracker.tick().catch(() => {});
    await reached;
    await caller.connections.delete({ slug: connection });
    await caller.connections.purge({ slug: connection });
    release();
    await round;
    expect((await history.list({ connection })).items).toEqual([]);
  });
});

describe('a full sync of a list', () => {
  it('that is overtaken by another leaves no gap', async () => {
    const { caller, history, tracker, upstream, hold, wait } = await start(450);
    const { reached, release } = hold('batches');
    const slow = tracker.tick();
    await reached;
    // A page that somebody opens begins the walk first.
    await caller.history.sync({ connection, kind: 'batch' });
    release();
    await slow;
    for (let round = 0; round < 5; round += 1) {
      await wait(200);
      await tracker.tick();
    }
    const { total } = await history.counts({ connection, kind: 'batch' });
    expect(total).toBe(upstream.batches.length);
    expect(await history.freshness({ connection, kind: 'batch' })).toMatchObject({
      complete: true,
    });
  });

  it('restarts if two runs read pages with a gap between them', async () => {
    const { caller, history, tracker, upstream, hold, wait, now } = await start(150);
    await tracker.tick();
    await wait(200);
    const older = [...upstream.batches];
    upstream.batches.unshift(...batchesUntil(now() / 1000, 250).map(renamed('b')));
    const { reached, release } = hold('batches');
    const slow = tracker.tick();
    await reached;
    upstream.batches.unshift(...batchesUntil(now() / 1000, 300).map(renamed('c')));
    await wait(5);
    await caller.history.sync({ connection, kind: 'batch' });
    release();
    await slow;
    for (let round = 0; round < 5; round += 1) {
      await wait(200);
      await tracker.tick();
    }
    const { total } = await history.counts({ connection, kind: 'batch' });
    expect(total).toBe(older.length + 550);
  });
});

const renamed = (name: string) => (batch: Batch) => ({ ...batch, id: `${batch.id}_${name}` });

describe('a connection', () => {
  /** Begins an update, and does something else before it is written. */
  async function updated(between: (server: Awaited<ReturnType<typeof start>>) => Promise<unknown>) {
    const server = await start();
    const { services, caller } = server;
    const { replace } = services.connections;
    services.connections.replace = async (draft, revision) => {
      services.connections.replace = replace;
      await between(server);
      return replace(draft, revision);
    };
    const update = caller.connections.update({ slug: connection, organization: 'org-first' });
    return { ...server, update };
  }

  it('that two admins change at once is changed by one of them, and the other gets an error', async () => {
    const { update, caller, services } = await updated(({ caller }) =>
      caller.connections.update({ slug: connection, api_key: 'sk-second-0123456789' }),
    );
    await expect(update).rejects.toMatchObject({ code: 'CONFLICT' });
    const [kept] = (await caller.connections.list()).filter(({ slug }) => slug === connection);
    expect(kept?.organization).toBeNull();
    expect((await services.connections.credentials({ slug: connection })).key).toContain('second');
  });

  it('that is deleted while it is changed stays deleted', async () => {
    const { update, services } = await updated(({ caller }) =>
      caller.connections.delete({ slug: connection }),
    );
    await expect(update).rejects.toMatchObject({ code: 'CONFLICT' });
    const found = await services.connections.find(connection);
    expect(found?.deletedAt).not.toBeNull();
    expect(await services.connections.credentials({ slug: connection })).toMatchObject({
      key: null,
    });
  });
});
