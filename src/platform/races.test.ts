import { describe, expect, it } from 'vitest';
import { startRuns } from './runs/testing';
import { startPlatform } from './testing';
import { inBetween } from './testing-hold';

const day = 86_400;

type Platform = ReturnType<typeof startPlatform>;

/** Another process on the same folder, which does not lead. */
const beside = ({ folder, clock }: Platform) =>
  startPlatform({ folder, time: clock.time, start: false });

async function upload({ openai }: Pick<Platform, 'openai'>, name = 'a.txt') {
  const file = new File(['Noon'], name);
  return (await openai.files.create({ file, purpose: 'assistants' })).id;
}

const attached = (file_id: string, type: 'file_search' | 'code_interpreter') => ({
  role: 'user' as const,
  content: 'Read.',
  attachments: [{ file_id, tools: [{ type }] }],
});

describe('an assistant that is changed by two at once', () => {
  it('has the resources that each gave to its tool', async () => {
    const platform = startRuns({ start: false });
    const { assistants } = platform.openai.beta;
    const file_id = await upload(platform);
    const { id: store_id } = await platform.openai.vectorStores.create({});
    const { id } = await assistants.create({ model: 'signalbox-mini' });
    const computed = { code_interpreter: { file_ids: [file_id] } };
    const searched = { file_search: { vector_store_ids: [store_id] } };

    const last = await inBetween(
      [platform.store.inProject('default').assistants, 'update'],
      () => assistants.update(id, { tool_resources: computed }),
      () => assistants.update(id, { tool_resources: searched }),
    );
    expect(last.tool_resources).toEqual({ ...computed, ...searched });
  });

  it('keeps the new resources when the other changes its name only', async () => {
    const platform = startRuns({ start: false });
    const { assistants } = platform.openai.beta;
    const tool_resources = { code_interpreter: { file_ids: [await upload(platform)] } };
    const { id } = await assistants.create({ model: 'signalbox-mini' });
    const last = await inBetween(
      [platform.store.inProject('default').assistants, 'update'],
      () => assistants.update(id, { name: 'New' }),
      () => assistants.update(id, { tool_resources }),
    );
    expect(last).toMatchObject({ name: 'New', tool_resources });
  });

  it('and deleted leaves no vector store that the change made', async () => {
    const platform = startRuns({ start: false });
    const { beta, vectorStores } = platform.openai;
    const { id } = await beta.assistants.create({ model: 'signalbox-mini' });
    // As the live API takes it, though its spec does not know it of this request.
    const change: object = { tool_resources: { file_search: { vector_stores: [{}] } } };
    const late = inBetween(
      [platform.store.inProject('default').assistants, 'update'],
      () => beta.assistants.update(id, change),
      () => beta.assistants.delete(id),
    );
    await expect(late).rejects.toMatchObject({ status: 404 });
    expect((await vectorStores.list()).data).toEqual([]);
  });
});

describe('a thread that is changed by two processes at once', () => {
  const start = async () => {
    const platform = startRuns({ start: false });
    const { id } = await platform.beta.threads.create({});
    return { ...platform, id, other: beside(platform).openai.beta.threads };
  };
  const computed = (...file_ids: string[]) => ({ code_interpreter: { file_ids } });

  it('has the resources that each gave to its tool', async () => {
    const { store, beta, other, openai, id } = await start();
    const { id: store_id } = await openai.vectorStores.create({});
    const file_id = await upload({ openai });
    const searched = { file_search: { vector_store_ids: [store_id] } };
    const last = await inBetween(
      [store.inProject('default').threads, 'update'],
      () => beta.threads.update(id, { tool_resources: computed(file_id) }),
      () => other.update(id, { tool_resources: searched }),
    );
    expect(last.tool_resources).toEqual({ ...computed(file_id), ...searched });
  });

  it('has the attachments of both messages', async () => {
    const { store, beta, other, messages, openai, id } = await start();
    const [a, b] = [await upload({ openai }), await upload({ openai })];
    await inBetween(
      [store.inProject('default').messages, 'insert'],
      () => messages.create(id, attached(a, 'code_interpreter')),
      () => other.messages.create(id, attached(b, 'code_interpreter')),
    );
    expect((await beta.threads.retrieve(id)).tool_resources).toEqual(computed(b, a));
    expect((await messages.list(id)).data).toHaveLength(2);
  });

  it('has one vector store for the attachments of both messages', async () => {
    const { store, beta, other, messages, openai, id } = await start();
    const [a, b] = [await upload({ openai }), await upload({ openai })];
    await inBetween(
      [store.inProject('default').messages, 'insert'],
      () => messages.create(id, attached(a, 'file_search')),
      () => other.messages.create(id, attached(b, 'file_search')),
    );
    const { tool_resources } = await beta.threads.retrieve(id);
    const [kept = ''] = tool_resources?.file_search?.vector_store_ids ?? [];
    expect((await openai.vectorStores.list()).data.map((one) => one.id)).toEqual([kept]);
    const files = (await openai.vectorStores.files.list(kept)).data.map((file) => file.id);
    expect(files.sort()).toEqual([a, b].sort());
  });

  it('keeps resources set while a run with messages is created', async () => {
    const { store, beta, other, runs, openai, id } = await start();
    const { id: assistant_id } = await beta.assistants.create({ model: 'signalbox-mini' });
    const [a, b] = [await upload({ openai }), await upload({ openai })];
    await inBetween(
      [store.inProject('default').runs, 'create'],
      () =>
        runs.create(id, { assistant_id, additional_messages: [attached(a, 'code_interpreter')] }),
      () => other.update(id, { tool_resources: computed(b) }),
    );
    expect((await beta.threads.retrieve(id)).tool_resources).toEqual(computed(b, a));
  });
});

describe('a vector store that changes between check and write', () => {
  const start = async () => {
    const platform = startPlatform({ start: false });
    const { id } = await platform.openai.vectorStores.create({
      expires_after: { anchor: 'last_active_at', days: 1 },
    });
    const file_id = await upload(platform);
    const expire = async () => {
      platform.clock.time += day;
      await platform.store.vectorStores.expire(id, platform.clock.time);
    };
    const now = () => platform.openai.vectorStores.retrieve(id);
    return { ...platform, ...platform.openai, id, file_id, expire, now };
  };
  const refusal = { code: 'vector_store_expired' };

  it('accepts no file once it has expired, and stays expired', async () => {
    const { vectorStores, store, id, file_id, expire, now } = await start();
    const late = inBetween(
      [store.inProject('default').files, 'find'],
      () => vectorStores.files.create(id, { file_id }),
      expire,
    );
    await expect(late).rejects.toMatchObject(refusal);
    expect(await now()).toMatchObject({ status: 'expired', file_counts: { total: 0 } });
  });

  it('accepts no file batch once it has expired', async () => {
    const { vectorStores, store, id, file_id, expire, now } = await start();
    const late = inBetween(
      [store.inProject('default').files, 'find'],
      () => vectorStores.fileBatches.create(id, { file_ids: [file_id] }),
      expire,
    );
    await expect(late).rejects.toMatchObject(refusal);
    expect(await now()).toMatchObject({ status: 'expired', file_counts: { total: 0 } });
  });

  it('is not extended once it has expired', async () => {
    const { vectorStores, store, clock, id, expire, now } = await start();
    const expires_after = { anchor: 'last_active_at' as const, days: 30 };
    await expire();
    await expect(vectorStores.update(id, { expires_after })).rejects.toMatchObject(refusal);
    expect(await store.vectorStores.update(id, { expires_after }, clock.time)).toBeUndefined();
    expect(await now()).toMatchObject({ status: 'expired', expires_after: { days: 1 } });
  });

  it.each(['file', 'batch', 'store'] as const)(
    'takes no file that was deleted meanwhile: %s',
    async (what) => {
      const { openai, vectorStores, store, id, file_id } = await start();
      const file_ids = [file_id];
      const rows = {
        file: [store.inProject('default').vectorStoreFiles, 'add'] as [object, never],
        batch: [store.inProject('default').vectorStoreFileBatches, 'insert'] as [object, never],
        store: [store.inProject('default').vectorStores, 'insert'] as [object, never],
      };
      const ask = {
        file: () => vectorStores.files.create(id, { file_id }),
        batch: () => vectorStores.fileBatches.create(id, { file_ids }),
        store: () => vectorStores.create({ file_ids }),
      };
      const late = inBetween<unknown, object, never>(rows[what], ask[what], () =>
        openai.files.delete(file_id),
      );
      await expect(late).rejects.toMatchObject({ status: 404 });
      expect(await store.files.find(file_id, 0)).toBeUndefined();
      const { data } = await vectorStores.list();
      expect(data.map((one) => one.file_counts.total)).toEqual([0]);
    },
  );

  it('is searched by the final attributes of a file', async () => {
    const first = startRuns();
    const { openai } = first;
    const file_id = await upload(first);
    const { id } = await openai.vectorStores.create({ file_ids: [file_id] });
    await first.idle();
    const vector_store_id = id;
    const change = ({ openai }: Pick<Platform, 'openai'>, year: number) =>
      openai.vectorStores.files.update(file_id, { vector_store_id, attributes: { year } });
    const second = beside(first);

    await inBetween(
      [second.retrieval.index, 'setAttributes'],
      () => change(second, 1),
      async () => {
        await change(first, 2);
        await first.idle();
      },
    );
    const filters = { type: 'eq' as const, key: 'year', value: 2 };
    const { data } = await openai.vectorStores.search(id, { query: 'Noon', filters });
    expect(data.map(({ attributes }) => attributes)).toEqual([{ year: 2 }]);
  });
});

describe('what two delete at once', () => {
  it('is deleted by one request, and the other gets a 404', async () => {
    const { openai, store } = startRuns({ start: false });
    const { beta, files, vectorStores } = openai;
    const file_id = await upload({ openai });
    const { id: assistant } = await beta.assistants.create({ model: 'signalbox-mini' });
    const { id: thread } = await beta.threads.create({});
    const { id: message } = await beta.threads.messages.create(thread, {
      role: 'user',
      content: 'Hello',
    });
    const { id: vectorStore } = await vectorStores.create({ file_ids: [file_id] });
    const twice: [[object, never], () => Promise<unknown>][] = [
      [
        [store.inProject('default').messages, 'delete' as never],
        () => beta.threads.messages.delete(message, { thread_id: thread }),
      ],
      [[store.inProject('default').threads, 'delete' as never], () => beta.threads.delete(thread)],
      [
        [store.inProject('default').assistants, 'delete' as never],
        () => beta.assistants.delete(assistant),
      ],
      [
        [store.inProject('default').vectorStoreFiles, 'delete' as never],
        () => vectorStores.files.delete(file_id, { vector_store_id: vectorStore }),
      ],
      [
        [store.inProject('default').vectorStores, 'delete' as never],
        () => vectorStores.delete(vectorStore),
      ],
      [[store.inProject('default').files, 'delete' as never], () => files.delete(file_id)],
    ];
    for (const [where, remove] of twice)
      await expect(inBetween(where, remove, remove)).rejects.toMatchObject({ status: 404 });
  });
});
