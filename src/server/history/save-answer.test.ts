import { describe, expect, it } from 'vitest';
import type { KindName } from './kinds';
import { ask, connection, startTracking } from './testing';
import { holdAnswers } from './testing-hold';

/** A console whose platform others use too, on which the tracker looks when the test says so. */
async function start() {
  const tracking = await startTracking({ works: false });
  const hold = holdAnswers(tracking.services);
  const { openai, tracker, caller } = tracking;
  const file = await openai.files.create({
    file: new File(['The parcel is in the cellar.'], 'a.txt'),
    purpose: 'assistants',
  });
  const store = await openai.vectorStores.create({ name: 'First', file_ids: [file.id] });
  const assistant = await openai.beta.assistants.create({ model: 'signalbox-mini', name: 'First' });
  const thread = await openai.beta.threads.create({ metadata: { name: 'First' } });
  await tracker.tick();
  return {
    ...tracking,
    hold,
    ...{ file, store, assistant, thread },
    timeline: (kind: KindName, id: string) => caller.history.timeline({ connection, kind, id }),
  };
}

type Started = Awaited<ReturnType<typeof start>>;

interface Case {
  what: string;
  /** What is changed from here, and what is asked for that. */
  change(of: Started): { path: string; answer: () => Promise<unknown> };
  /** What somebody else changes while the answer is on its way. */
  meanwhile(of: Started): Promise<unknown>;
  /** Where history has it, and what it says in the end. */
  list(of: Started): { kind: KindName; id: string; parent?: string; says: object };
}

const cases: Case[] = [
  {
    what: 'a vector store',
    change: ({ caller, store: { id } }) => ({
      path: `POST /v1/vector_stores/${id}`,
      answer: () => caller.vectorStores.update({ connection, id, name: 'Mine' }),
    }),
    meanwhile: ({ openai, store, file }) =>
      openai.vectorStores.files.delete(file.id, { vector_store_id: store.id }),
    list: ({ store: { id } }) => ({
      kind: 'vector_store',
      id,
      says: { name: 'Mine', file_counts: expect.objectContaining({ total: 0 }) },
    }),
  },
  {
    what: 'an assistant',
    change: ({ caller, assistant: { id } }) => ({
      path: `POST /v1/assistants/${id}`,
      answer: () => caller.assistants.update({ connection, id, name: 'Mine' }),
    }),
    meanwhile: ({ openai, assistant: { id } }) =>
      openai.beta.assistants.update(id, { description: 'Theirs' }),
    list: ({ assistant: { id } }) => ({
      kind: 'assistant',
      id,
      says: { name: 'Mine', description: 'Theirs' },
    }),
  },
  {
    what: 'a thread',
    change: ({ caller, thread: { id } }) => ({
      path: `POST /v1/threads/${id}`,
      answer: () => caller.threads.update({ connection, id, body: { metadata: { name: 'Mine' } } }),
    }),
    meanwhile: ({ openai, thread: { id } }) =>
      openai.beta.threads.update(id, { metadata: { name: 'Theirs' } }),
    list: ({ thread: { id } }) => ({
      kind: 'thread',
      id,
      says: { metadata: { name: 'Theirs' } },
    }),
  },
  {
    what: 'a file of a vector store',
    change: ({ caller, store, file: { id } }) => ({
      path: `POST /v1/vector_stores/${store.id}/files/${id}`,
      answer: () =>
        caller.vectorStoreFiles.update({
          ...{ connection, parent: store.id, id },
          attributes: { year: 1 },
        }),
    }),
    meanwhile: ({ openai, store, file: { id } }) =>
      openai.vectorStores.files.update(id, { vector_store_id: store.id, attributes: { year: 2 } }),
    list: ({ store, file: { id } }) => ({
      kind: 'vector_store_file',
      id,
      parent: store.id,
      says: { attributes: { year: 2 } },
    }),
  },
];

describe('the answer to a change made in the console', () => {
  it.each(cases)(
    'of $what does not overwrite what was learned since the request',
    async ({ change, meanwhile, list }) => {
      const started = await start();
      const { history, tracker, hold } = started;
      const { path, answer } = change(started);
      const { reached, release } = hold(path);
      const answered = answer();
      await reached;
      await meanwhile(started);
      const { kind, id, parent, says } = list(started);
      await history.wish({ connection, kind, parent }, [id]);
      await tracker.tick();
      release();
      await answered;
      const found = () => history.find({ connection, kind, parent }, id);
      expect(await found()).toMatchObject({ snapshot: says });
      await tracker.tick();
      expect(await found()).toMatchObject({ snapshot: says });
    },
  );

  it('names the creator although the tracker saw the object first', async () => {
    const { caller, history, tracker, hold, timeline } = await start();
    const { reached, release } = hold('POST /v1/vector_stores');
    const making = caller.vectorStores.create({ connection, name: 'Made here' });
    await reached;
    await history.expedite({ connection, kind: 'vector_store' }, ['vs_that_is_new']);
    await tracker.tick();
    release();
    const { id } = await making;
    expect(await timeline('vector_store', id)).toMatchObject([
      { what: 'created', by: { id: 'owner' } },
    ]);
  });

  it('names who cancelled a batch although the tracker saw it first', async () => {
    const { submit, caller, history, tracker, hold, timeline } = await start();
    const { id } = await submit(ask('a', '/wait 60s'));
    await tracker.tick();
    const { reached, release } = hold(`POST /v1/batches/${id}/cancel`);
    const cancelling = caller.batches.cancel({ connection, id });
    await reached;
    await history.wish({ connection, kind: 'batch' }, [id]);
    await tracker.tick();
    release();
    await cancelling;
    expect(await timeline('batch', id)).toContainEqual(
      expect.objectContaining({
        what: 'asked',
        to: 'cancelled',
        by: expect.objectContaining({ id: 'owner' }),
      }),
    );
  });

  it('names who deleted an object although the tracker noticed first', async () => {
    const { caller, history, tracker, hold, timeline, store } = await start();
    const { id } = store;
    const { reached, release } = hold(`DELETE /v1/vector_stores/${id}`);
    const deleting = caller.vectorStores.delete({ connection, id });
    await reached;
    await history.wish({ connection, kind: 'vector_store' }, [id]);
    await tracker.tick();
    const before = await history.latestRevision();
    release();
    await deleting;
    expect((await timeline('vector_store', id)).at(-1)).toMatchObject({
      what: 'gone',
      by: { id: 'owner' },
    });
    // The timeline is notified.
    expect(await history.latestRevision()).toBeGreaterThan(before);
  });
});

describe('a file that is taken out of its store', () => {
  it('and attached again before the answer comes is not shown as deleted', async () => {
    const { caller, openai, history, tracker, bulkRunner, services, hold, store, file } =
      await start();
    const { id } = file;
    const { reached, release } = hold(`DELETE /v1/vector_stores/${store.id}/files/${id}`);
    await caller.bulkOperations.removeFiles({
      connection,
      store: store.id,
      targets: { ids: [id] },
    });
    await bulkRunner.tick(services.shutdown);
    await reached;
    await openai.vectorStores.files.create(store.id, { file_id: id, attributes: { again: true } });
    const list = { connection, kind: 'vector_store_file' as const, parent: store.id };
    await history.wish(list, [id]);
    await tracker.tick();
    release();
    await bulkRunner.idle();
    expect(await history.find(list, id)).toMatchObject({
      deleted_upstream_at: null,
      snapshot: { attributes: { again: true } },
    });
  });
});
