import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { archives } from '../db/schema';
import { archiveKeyOf } from '../history/archive/archive-key';
import { openHistory } from '../history/open';
import { startServer } from '../testing';
import { runDueRules } from './run-due-rules';

const connection = 'local';
const rule = {
  ...{ name: 'Old outputs', purpose: null, older_than_days: null, larger_than: null },
  ...{ name_contains: null, includes_used: false, is_scheduled: false },
};

function open() {
  const server = startServer({ role: 'operator' });
  const { services, folder } = server;
  const { history, archive } = openHistory(services);
  const at = () => Math.floor(services.now() / 1000);
  const save = (id: string, more: object = {}) =>
    history.save({ connection, kind: 'file' }, {
      ...{ id, object: 'file', filename: `${id}.txt`, purpose: 'assistants', bytes: 100 },
      ...{ created_at: at() - 10 * 86_400, status: 'processed', ...more },
    } as never);
  /** As if it had been downloaded, so many seconds after the others. */
  const keep = async (fileId: string, bytes: number, keptAt: number) => {
    const path = join(folder, archiveKeyOf({ connection, fileId }));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, 'x'.repeat(bytes));
    await services.db
      .insert(archives)
      .values({ connection, fileId, state: 'kept', bytes, keptAt })
      .run();
  };
  return { ...server, history, archive, at, save, keep };
}

describe('the storage of files', () => {
  it('is shown by purpose, with published or entered limits', async () => {
    const { caller, save, at } = open();
    await save('a');
    await save('b', { purpose: 'batch', bytes: 50, expires_at: at() + 3 * 86_400 });
    const gauge = await caller.storage.gauge({ connection });
    expect(gauge.purposes).toEqual([
      { purpose: 'assistants', files: 1, bytes: 100, files_without_expiry: 1 },
      { purpose: 'batch', files: 1, bytes: 50, files_without_expiry: 0 },
    ]);
    expect(gauge.expiring).toMatchObject([{ files: 1, bytes: 50 }]);
    expect(gauge.published).toBeNull();
    const quota = { files: 500, bytes: null, files_without_expiry: 10 };
    await caller.storage.setQuota({ connection, quota });
    expect((await caller.storage.gauge({ connection })).entered).toEqual(quota);
    await caller.storage.setQuota({ connection, quota: null });
    expect((await caller.storage.gauge({ connection })).entered).toBeNull();
  });
});

describe('a retention rule', () => {
  it('lists what it would delete, and keeps files in use', async () => {
    const { caller, save, history } = open();
    await save('old');
    await save('used');
    await save('new', { created_at: Math.floor(Date.now() / 1000) });
    await history.save({ connection, kind: 'batch' }, {
      ...{ id: 'batch_1', object: 'batch', status: 'completed', created_at: 1 },
      input_file_id: 'used',
    } as never);
    const { id } = await caller.storage.createRule({ connection, ...rule, older_than_days: 5 });
    expect(await caller.storage.dryRun({ connection, id })).toMatchObject({ deletes: 1, kept: 0 });
    const { operation } = await caller.storage.runRule({ connection, id });
    const { items } = await caller.bulkOperations.items({ connection, id: operation ?? '' });
    expect(items.map((item) => item.id)).toEqual(['old']);
  });

  it('needs a condition, and an operator', async () => {
    const { caller, as } = open();
    await expect(caller.storage.createRule({ connection, ...rule })).rejects.toThrow('condition');
    await expect(
      as('viewer').storage.createRule({ connection, ...rule, purpose: 'batch' }),
    ).rejects.toThrow();
  });

  it('runs automatically only if it is switched on, once a day', async () => {
    const server = open();
    const { caller, services, history, save, wait } = server;
    await save('old');
    await caller.storage.createRule({ connection, ...rule, name_contains: 'OLD' });
    const scheduled = { ...rule, name_contains: 'old', is_scheduled: true };
    await caller.storage.createRule({ connection, ...scheduled });
    const operations = async () =>
      (await caller.bulkOperations.list({ connection })).items.map(({ by }) => by);
    await runDueRules({ services, history });
    expect(await operations()).toEqual([]);
    await wait(86_401);
    await runDueRules({ services, history });
    await runDueRules({ services, history });
    expect(await operations()).toEqual(['Old outputs']);
    const { items } = await server.as('admin').audit.list({ source: ['server'] });
    expect(items).toMatchObject([{ action: 'retention_rule.run', object_name: 'Old outputs' }]);
  });
});

describe('the archive', () => {
  it('removes the oldest files above its limit, keeps pinned ones, and says so', async () => {
    const server = open();
    const { as, caller, archive, at, save, keep, history } = server;
    for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) {
      await save(id);
      await keep(id, 1_000, at() - 100 + index);
    }
    await history.save({ connection, kind: 'batch' }, {
      ...{ id: 'batch_1', object: 'batch', status: 'completed', created_at: 1 },
      input_file_id: 'b',
    } as never);
    await caller.archive.setPinned({ connection, kind: 'file', id: 'a', pinned: true });
    await caller.archive.setPinned({ connection, kind: 'batch', id: 'batch_1', pinned: true });
    await as('admin').settings.update({ archive_total_bytes: 3_000 });
    await archive.prune();
    const states = async () => {
      const files = await archive.files(connection, ['a', 'b', 'c', 'd']);
      return Object.entries(files)
        .map(([id, { state }]) => `${id} ${state}`)
        .sort();
    };
    expect(await states()).toEqual(['a kept', 'b kept', 'c removed', 'd kept']);
    const c = await caller.archive.retrieve({ connection, kind: 'file', id: 'c' });
    expect(c.archived?.reason).toContain('oldest');
    await as('admin').settings.update({ archive_total_bytes: 500 });
    await archive.prune();
    expect(await states()).toEqual(['a kept', 'b kept', 'c removed', 'd removed']);
    expect(await caller.archive.totals({ connection })).toEqual({
      ...{ bytes: 2_000, pinned: 2_000, limit: 500 },
    });
    const { items } = await as('admin').audit.list({ kind: 'archive', source: ['server'] });
    expect(items.map(({ action }) => action)).toEqual([
      'archive.drop_by_size',
      'archive.drop_by_size',
    ]);
  });

  it('uploads a deleted file again, with links both ways', async () => {
    const { caller, history, save, keep, at } = open();
    await save('gone', { purpose: 'batch_output' });
    await expect(caller.storage.restore({ connection, id: 'gone' })).rejects.toThrow(
      'still has it',
    );
    await history.markDeletedUpstream({ connection, kind: 'file' }, 'gone');
    await expect(caller.storage.restore({ connection, id: 'gone' })).rejects.toThrow('not kept');
    await keep('gone', 10, at());
    const { restored } = await caller.storage.restore({ connection, id: 'gone' });
    const file = await caller.files.retrieve({ connection, id: restored });
    expect(file.snapshot).toMatchObject({ bytes: 10, filename: 'gone.txt', purpose: 'user_data' });
    const of = (id: string) => caller.archive.retrieve({ connection, kind: 'file', id });
    expect((await of('gone')).restored).toEqual({ to: restored, from: null });
    expect((await of(restored)).restored).toEqual({ to: null, from: 'gone' });
  });
});
