import { describe, expect, it, onTestFinished } from 'vitest';
import { OpenAI, type VectorStoreFileObject, type VectorStoreObject } from '@/lib/openai';
import { withResolvers } from '../connections/testing';
import type { KindName } from './kinds';
import { followPlatform } from './platform-feed';
import { ask, connection, startTracking } from './testing';
import { holdAnswers } from './testing-hold';
import type { RecordView } from './view';

/** A console that follows its platform, and another client of that platform. The clock stands still. */
async function start(options: Parameters<typeof startTracking>[0] = {}) {
  const tracking = await startTracking(options);
  const { services, tracker, history } = tracking;
  const { key } = await services.platform.keys.create('foreign');
  const foreign = new OpenAI({
    apiKey: key,
    baseURL: 'http://platform.test/v1',
    fetch: services.platform.fetch,
  });
  // Nothing is due of itself: what was never listed is read first.
  await tracker.tick();
  const leaving = new AbortController();
  let rounds = 0;
  let gate: { arrived: () => void; open: Promise<void> } | undefined;
  const pause = async () => {
    rounds += 1;
    const held = gate;
    gate = undefined;
    held?.arrived();
    await held?.open;
  };
  const followed = followPlatform({ ...services, tracker, pause }, leaving.signal);
  onTestFinished(async () => {
    leaving.abort();
    await followed;
  });

  const upload = (name: string, text = 'x') =>
    foreign.files.create({ file: new File([text], name), purpose: 'batch' });
  return {
    ...tracking,
    foreign,
    upload,
    rounds: () => rounds,
    /** Holds up the next pause: changes before it ends are reported together. */
    holdPause() {
      const [arrived, open] = [withResolvers(), withResolvers()];
      gate = { arrived: arrived.resolve, open: open.promise };
      return { arrived: arrived.promise, release: open.resolve };
    },
    /** The same for what is listed under another record. */
    async untilUnder(
      list: { connection: string; kind: KindName; parent: string },
      isRight: (record: RecordView) => boolean,
    ) {
      const stop = new AbortController();
      for await (const record of history.watch(0, stop.signal)) {
        if (record.kind === list.kind && record.parent === list.parent && isRight(record)) return;
      }
    },
    /** Resolves once history has a record as described. The clock does not move meanwhile. */
    async until(id: string, isRight: (record: RecordView) => boolean) {
      const stop = new AbortController();
      for await (const record of history.watch(0, stop.signal)) {
        if (record.id === id && isRight(record)) return record;
      }
      throw new Error('It never came.');
    },
  };
}

describe('what other clients do on the embedded platform', () => {
  it('is seen on the connection to their project, and on no other', async () => {
    const { services, tracker, history, until } = await start();
    const { platform, connections } = services;
    const { id: project } = await platform.projects.create('Team A');
    const local = await connections.find('local');
    if (!local) throw new Error('There is no local platform.');
    const secrets = { key: null, headers: {}, query: {}, proxyCredentials: null };
    const source = 'settings' as const;
    await connections.add({
      ...local,
      ...secrets,
      slug: 'team-a',
      name: 'Team A',
      source,
      project,
    });
    await tracker.tick();
    const { key } = await platform.keys.create('theirs', { project });
    const theirs = new OpenAI({
      apiKey: key,
      baseURL: 'http://platform.test/v1',
      fetch: platform.fetch,
    });

    const file = await theirs.files.create({
      file: new File(['x'], 'a.txt'),
      purpose: 'user_data',
    });
    await until(file.id, () => true);

    const idsOf = async (connection: string) =>
      (await history.list({ connection, kind: 'file' })).items.map(({ id }) => id);
    expect(await idsOf('team-a')).toEqual([file.id]);
    expect(await idsOf('local')).toEqual([]);
  });

  it('is seen at once: files and batches that they make, without the clock going on', async () => {
    const { upload, foreign, until, now } = await start();
    const before = now();
    const file = await upload('a.jsonl', ask('a', 'Say hello.'));
    await until(file.id, () => true);
    const batch = await foreign.batches.create({
      input_file_id: file.id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    });
    await until(batch.id, () => true);
    expect(now()).toBe(before);
  });

  it('is seen at once: the end of a batch, with its results', async () => {
    const { upload, foreign, until, archive, results, caller } = await start();
    const file = await upload('a.jsonl', ask('a', 'Say hello.'));
    const { id } = await foreign.batches.create({
      input_file_id: file.id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    });
    const ended = await until(id, ({ status }) => status === 'completed');
    const { output_file_id } = ended.snapshot as { output_file_id: string };
    await until(output_file_id, () => true);
    await archive.tick();
    await results.tick();
    expect(await caller.batches.results({ connection, id })).toMatchObject({
      indexed: true,
      counts: { ok: 1 },
    });
  });

  it('is seen at once: what they cancel and delete', async () => {
    const { upload, foreign, until } = await start();
    const file = await upload('a.jsonl', ask('a', '/wait 60s'));
    const { id } = await foreign.batches.create({
      input_file_id: file.id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    });
    await until(id, ({ status }) => status === 'in_progress');
    await foreign.batches.cancel(id);
    await until(id, ({ status }) => ['cancelling', 'cancelled'].includes(status));
    await foreign.files.delete(file.id);
    await until(file.id, ({ deleted_upstream_at }) => deleted_upstream_at !== null);
  });

  it('is seen at once: threads with their messages, runs and steps', async () => {
    const { foreign, services, history, untilUnder } = await start();
    const assistant = await foreign.beta.assistants.create({ model: 'signalbox-mini', name: 'A' });
    const thread = await foreign.beta.threads.create({
      messages: [{ role: 'user', content: 'Where is my parcel?' }],
    });
    const run = await foreign.beta.threads.runs.create(thread.id, { assistant_id: assistant.id });
    await services.platform.idle();
    const of = { connection, parent: thread.id };
    await untilUnder({ ...of, kind: 'run' }, ({ status }) => status === 'completed');
    await untilUnder({ ...of, kind: 'message' }, ({ category }) => category === 'assistant');
    await untilUnder(
      { connection, kind: 'run_step', parent: run.id },
      ({ status }) => status === 'completed',
    );
    const threads = { connection, kind: 'thread' as const };
    expect(await history.find(threads, thread.id)).toMatchObject({
      name: 'Where is my parcel?',
      status: 'completed',
      category: assistant.id,
    });
    const found = await history.list({ ...threads, search: 'parcel' });
    expect(found.items.map(({ id }) => id)).toEqual([thread.id]);
    expect(await history.find({ connection, kind: 'assistant' }, assistant.id)).toMatchObject({
      used_by: 1,
    });
  });

  it('is seen at once: files that are attached to a vector store, and what uses them', async () => {
    const { foreign, services, history, untilUnder, until } = await start();
    const file = await foreign.files.create({
      file: new File(['The parcel is in the cellar.'], 'a.txt'),
      purpose: 'assistants',
    });
    const store = await foreign.vectorStores.create({ name: 'Manuals', file_ids: [file.id] });
    await services.platform.idle();
    const files = { connection, kind: 'vector_store_file' as const, parent: store.id };
    await untilUnder(files, ({ status }) => status === 'completed');
    await until(store.id, ({ status }) => status === 'completed');
    expect(await history.find({ connection, kind: 'file' }, file.id)).toMatchObject({ used_by: 1 });
    await foreign.vectorStores.files.delete(file.id, { vector_store_id: store.id });
    await untilUnder(files, ({ deleted_upstream_at }) => deleted_upstream_at !== null);
    expect(await history.find({ connection, kind: 'file' }, file.id)).toMatchObject({ used_by: 0 });
  });

  it('is seen at once although another request takes long', async () => {
    const { foreign, services, upload, until, moveClock } = await start();
    const file = await foreign.files.create({
      file: new File(['The parcel is in the cellar.'], 'a.txt'),
      purpose: 'assistants',
    });
    const store = await foreign.vectorStores.create({ name: 'Manuals', file_ids: [file.id] });
    await services.platform.idle();
    await until(store.id, ({ snapshot }) => totalOf(snapshot) === 1);
    // All lists are due, and one of them is not answered.
    await moveClock(200);
    const { release } = holdAnswers(services)('GET /v1/assistants');
    const other = await upload('other.jsonl');
    await until(other.id, () => true);
    await foreign.vectorStores.files.delete(file.id, { vector_store_id: store.id });
    await until(store.id, ({ snapshot }) => totalOf(snapshot) === 0);
    release();
  });

  it('is seen at once in a large store: a file that is detached, one whose attributes change', async () => {
    const { foreign, untilUnder, moveClock } = await start({ works: false });
    const { id } = await foreign.vectorStores.create({ name: 'Papers' });
    const files = { connection, kind: 'vector_store_file' as const, parent: id };
    const add = async (count: number) => {
      const file_ids: string[] = [];
      for (let number = 0; number < count; number += 1) {
        const file = new File([`Paper ${number}`], `${number}.txt`);
        file_ids.push((await foreign.files.create({ file, purpose: 'assistants' })).id);
      }
      await foreign.vectorStores.fileBatches.create(id, { file_ids });
      await untilUnder(files, (record) => record.id === file_ids[0]);
      return file_ids;
    };
    // The last of the list, beyond its first page.
    const [first = '', second = ''] = await add(3);
    await moveClock(1);
    await add(110);
    await foreign.vectorStores.files.delete(first, { vector_store_id: id });
    await untilUnder(files, (record) => record.id === first && record.deleted_upstream_at !== null);
    const attributes = { year: 2024 };
    await foreign.vectorStores.files.update(second, { vector_store_id: id, attributes });
    await untilUnder(
      files,
      (record) =>
        record.id === second &&
        (record.snapshot as VectorStoreFileObject).attributes?.year === 2024,
    );
  });

  it('is read once for many simultaneous changes', async () => {
    const { upload, until, holdPause, rounds } = await start();
    const { arrived, release } = holdPause();
    const first = await upload('first.jsonl');
    await until(first.id, () => true);
    await arrived;
    expect(rounds()).toBe(1);
    const files = await Promise.all(Array.from({ length: 30 }, (_, at) => upload(`${at}.jsonl`)));
    const again = holdPause();
    release();
    for (const { id } of files) await until(id, () => true);
    await again.arrived;
    expect(rounds()).toBe(2);
    again.release();
  });

  it('makes few revisions of a batch with constant progress', async () => {
    const { services, upload, foreign, until, holdPause, history } = await start();
    const lines = Array.from({ length: 200 }, (_, at) => ask(`${at}`, 'Say hello.')).join('');
    const file = await upload('a.jsonl', lines);
    const { arrived, release } = holdPause();
    const { id } = await foreign.batches.create({
      input_file_id: file.id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    });
    await arrived;
    const before = await history.latestRevision();
    await services.platform.idle();
    expect(await history.latestRevision()).toBe(before);
    release();
    await until(id, ({ status }) => status === 'completed');
    const after = await history.latestRevision();
    // The batch, its output, and whatever the first look had not seen.
    expect(after - before).toBeLessThanOrEqual(4);
  });

  it('sends no requests while nothing happens', async () => {
    const { rounds, services } = await start();
    await services.platform.idle();
    expect(rounds()).toBe(0);
  });
});

function totalOf(snapshot: unknown): number | undefined {
  return (snapshot as VectorStoreObject).file_counts.total;
}
