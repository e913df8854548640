import { describe, expect, it } from 'vitest';
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
    expect(await history.find(list, made.id)).toMatchObject({ gone_at: expect.any(Number) });
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

  it('that only this upstream does not have is said to be unsupported, and files are still listed', async () => {
    const { caller } = await startTracking({
      env: { OPENAI_API_KEY: 'sk-test-0123456789' },
      fetch: async (url) =>
        new URL(url).pathname.includes('/vector_stores')
          ? refusal(404, 'Not found.')
          : Response.json({ object: 'list', data: [], has_more: false }),
    });
    const stores = await caller.history.list({ connection: 'openai', kind: 'vector_store' });
    expect(stores.could_not_ask).toMatchObject([{ kind: 'vector_store', unsupported: true }]);
    const files = await caller.history.list({ connection: 'openai', kind: 'file' });
    expect(files.could_not_ask).toEqual([]);
  });
});
