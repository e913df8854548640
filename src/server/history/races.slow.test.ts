import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from './testing';
import { connection, output, start } from './testing-races';

describe('results', () => {
  it('are indexed if the last file arrives just before it is recorded as missing', async () => {
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

  it('that are requested while they are indexed are indexed again', async () => {
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
        async object(file: Parameters<typeof archive.object>[0]) {
          passes += 1;
          if (passes === 1) {
            await save({ error_file_id: 'file-err' });
            await archive.tick();
          }
          return archive.object(file);
        },
      },
    );
    await results.tick();
    expect(await index()).toMatchObject({ state: 'made', ok: 2, missing: 0 });
  });

  it('whose files are removed while they are indexed stay removed', async () => {
    const { save, files, archive, archives, resultsWith, index, rows } = await start();
    files.set('file-in', ask('a', 'Hello?'));
    files.set('file-out', output('a'));
    await save({});
    await archive.tick();
    const results = resultsWith(
      {},
      {
        async object(file: Parameters<typeof archive.object>[0]) {
          const object = await archive.object(file);
          const kept = await archives.find(file);
          if (kept && file.fileId === 'file-out') await archives.removed(kept, 'It is old.');
          return object;
        },
      },
    );
    await results.tick();
    expect(await index()).toMatchObject({ state: 'removed', reason: 'It is old.' });
    expect(await rows()).toBe(0);
  });

  it('that are requested after their files were removed are not deleted', async () => {
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

  it('that fail are retried at once if a file arrived meanwhile', async () => {
    const { save, files, archive, archives, resultsWith, index, now } = await start();
    files.set('file-in', ask('a', 'Hello?'));
    files.set('file-out', output('a'));
    await save({});
    await archive.tick();
    let failed = false;
    const results = resultsWith(
      {},
      {
        async object(file: Parameters<typeof archive.object>[0]) {
          if (failed) return archive.object(file);
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
  it('keeps no bytes of a connection that is purged during a download', async () => {
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

  it('ignores a late failure for a file that was archived meanwhile', async () => {
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

  it('does not report a file as removed that was downloaded again', async () => {
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

  it('that two admins change at once is changed by one, and the other gets an error', async () => {
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
