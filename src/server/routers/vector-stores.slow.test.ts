import { describe, expect, it } from 'vitest';
import { finishBulkOperations } from '../bulk-operations/testing';
import { connection, startTracking } from '../history/testing';
import { refusal } from '../history/testing-upstream';

describe('a vector store', () => {
  it('is made, renamed and deleted in a user’s name, and stays in the history', async () => {
    const { as, caller, history } = await startTracking();
    const { vectorStores } = as('operator');
    const expires_after = { anchor: 'last_active_at' as const, days: 7 };
    const made = await vectorStores.create({
      connection,
      name: 'Manuals',
      expires_after,
      metadata: { team: 'signals' },
    });
    expect(made).toMatchObject({
      name: 'Manuals',
      status: 'completed',
      snapshot: { expires_after },
    });

    const input = { connection, id: made.id };
    const renamed = await vectorStores.update({ ...input, name: 'Guides', expires_after: null });
    expect(renamed).toMatchObject({
      name: 'Guides',
      snapshot: { expires_after: null, metadata: { team: 'signals' } },
    });
    const list = { connection, kind: 'vector_store' } as const;
    const found = await caller.history.list({ ...list, search: 'signals' });
    expect(found.items.map(({ id }) => id)).toEqual([made.id]);

    await vectorStores.delete(input);
    expect(await history.find(list, made.id)).toMatchObject({
      deleted_upstream_at: expect.any(Number),
    });
    const timeline = await history.timeline(list, made.id);
    expect(timeline.at(-1)).toMatchObject({ what: 'gone', by: { id: 'operator' } });
    await expect(vectorStores.delete(input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is refused before it is sent when its days are not days', async () => {
    const { caller } = await startTracking();
    const expires_after = { anchor: 'last_active_at' as const, days: 0 };
    await expect(caller.vectorStores.create({ connection, expires_after })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  it('is searched with a filter by the attributes that occur in it', async () => {
    const { as, openai, services, wait } = await startTracking();
    const { vectorStores } = as('viewer');
    const { id } = await openai.vectorStores.create({});
    for (const [text, attributes] of [
      ['The tide rises in the north.', { year: 2024, draft: false, part: 'north' }],
      ['The tide falls in the south.', { year: 2025, draft: false, part: 'south' }],
      ['The tide turns.', { year: 2025 }],
    ] as const) {
      const file = new File([text], `${attributes.year}.txt`);
      const { id: file_id } = await openai.files.create({ file, purpose: 'assistants' });
      await openai.vectorStores.files.create(id, { file_id, attributes });
    }
    await services.platform.idle();
    await wait(3_601);
    await wait(3);
    const store = { connection, id };
    expect(await vectorStores.attributes(store)).toEqual([
      { key: 'draft', value: false, count: 2 },
      { key: 'year', value: 2025, count: 2 },
      { key: 'part', value: 'north', count: 1 },
      { key: 'part', value: 'south', count: 1 },
      { key: 'year', value: 2024, count: 1 },
    ]);
    const filters = { type: 'eq' as const, key: 'part', value: 'south' };
    const found = await vectorStores.search({ ...store, query: 'tide', filters });
    expect(found).toMatchObject({
      search_query: ['tide'],
      data: [{ filename: '2025.txt', content: [{ text: 'The tide falls in the south.' }] }],
    });
    const words = { hybrid_search: { embedding_weight: 0, text_weight: 1 } };
    const exact = { ...store, query: 'south', ranking_options: words, exact: true } as object;
    const asked = exact as Parameters<typeof vectorStores.search>[0];
    expect((await vectorStores.search(asked)).data).toHaveLength(1);
  });

  it('that has expired says so, where it is searched and where files are added', async () => {
    const tracking = await startTracking();
    const { as, wait } = tracking;
    const { vectorStores, bulkOperations } = as('operator');
    const expires_after = { anchor: 'last_active_at' as const, days: 1 };
    const { id } = await vectorStores.create({ connection, expires_after });
    await wait(2 * 86_400);
    const store = { connection, id };
    expect(await vectorStores.retrieve(store)).toMatchObject({ status: 'expired' });
    await expect(vectorStores.search({ ...store, query: 'tide' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('has expired'),
    });
    const targets = { ids: ['file-1', 'file-2'] };
    await bulkOperations.addFiles({ connection, store: id, targets });
    await finishBulkOperations(tracking);
    const [operation] = await bulkOperations.recent({ connection, store: id });
    expect(operation).toMatchObject({
      counts: { pending: 2, succeeded: 0, failed: 0 },
      error: { message: expect.stringContaining('expired') },
    });
  });

  it('that only this upstream does not have is said to be unsupported, and files are still listed', async () => {
    const { caller } = await startTracking({
      env: { OPENAI_API_KEY: 'sk-test-0123456789' },
      fetch: async (url) =>
        new URL(url).pathname.includes('/vector_stores')
          ? refusal(404, 'Not found.')
          : Response.json({ object: 'list', data: [], has_more: false }),
    });
    const stores = await caller.history.list({ connection: 'openai', kind: 'vector_store' });
    expect(stores.unreachable_lists).toMatchObject([{ kind: 'vector_store', unsupported: true }]);
    const files = await caller.history.list({ connection: 'openai', kind: 'file' });
    expect(files.unreachable_lists).toEqual([]);
  });

  it.each([
    ['500', () => refusal(500, 'It is down.'), 500, 'It is down.'],
    [
      'HTML',
      () => new Response('<html></html>', { headers: { 'content-type': 'text/html' } }),
      200,
      'The upstream answered 200 with an HTML page instead of a list of vector stores.',
    ],
  ])(
    'that upstream answers with %s for is listed from the history, with the reason',
    async (_, answer, status, message) => {
      let isBroken = false;
      const store = { id: 'vs_1', object: 'vector_store', created_at: 1, name: 'Manuals' };
      const { caller, wait } = await startTracking({
        env: { OPENAI_API_KEY: 'sk-test-0123456789' },
        fetch: async (url) => {
          const isStores = new URL(url).pathname.endsWith('/vector_stores');
          if (isStores && isBroken) return answer();
          return Response.json({ object: 'list', data: isStores ? [store] : [], has_more: false });
        },
      });
      const list = { connection: 'openai', kind: 'vector_store' } as const;
      expect((await caller.history.list(list)).items).toMatchObject([{ name: 'Manuals' }]);
      isBroken = true;
      await wait(3_601);
      const { items, unreachable_lists } = await caller.history.list(list);
      expect(items).toMatchObject([{ name: 'Manuals', deleted_upstream_at: null }]);
      expect(unreachable_lists).toMatchObject([
        { kind: 'vector_store', unsupported: false, error: { status, message } },
      ]);
    },
  );
});
