import { describe, expect, it } from 'vitest';
import { createAsk } from './testing';
import { namesFound, startStores, storeWith, upload } from './testing-vectors';

describe('a vector store', () => {
  it('is empty at first, and completed', async () => {
    const { openai } = startStores();

    const store = await openai.vectorStores.create({ name: 'Manuals', metadata: { team: 'a' } });

    expect(store).toEqual({
      id: expect.stringMatching(/^vs_[0-9a-f]{32}$/),
      object: 'vector_store',
      created_at: 1_790_000_000,
      name: 'Manuals',
      description: null,
      usage_bytes: 0,
      file_counts: { in_progress: 0, completed: 0, failed: 0, cancelled: 0, total: 0 },
      status: 'completed',
      expires_after: null,
      expires_at: null,
      last_active_at: 1_790_000_000,
      metadata: { team: 'a' },
    });
    expect(await openai.vectorStores.retrieve(store.id)).toEqual(store);
  });

  it('reads the files that it is made with', async () => {
    const platform = startStores();
    const { openai } = platform;
    const file_ids = [await upload(platform, 'The cat sleeps.'), await upload(platform, 'A dog.')];

    const created = await openai.vectorStores.create({ file_ids });
    await platform.idle();
    const store = await openai.vectorStores.retrieve(created.id);

    expect(created).toMatchObject({
      status: 'in_progress',
      file_counts: { in_progress: 2, completed: 0, total: 2 },
    });
    expect(store).toMatchObject({
      status: 'completed',
      usage_bytes: 'The cat sleeps.A dog.'.length,
      file_counts: { in_progress: 0, completed: 2, failed: 0, cancelled: 0, total: 2 },
    });
  });

  it('is searched for what its files say', async () => {
    const platform = startStores();
    const { id } = await storeWith(platform, {
      'cat.txt': 'The cat sleeps.',
      'dog.txt': 'A dog barks.',
    });

    expect(await namesFound(platform, id, 'dog')).toEqual(['dog.txt']);
    expect(
      await createAsk(platform)('POST', `/vector_stores/${id}/search`, { query: 'x' }),
    ).toMatchObject({
      status: 200,
      body: {
        object: 'vector_store.search_results.page',
        search_query: ['x'],
        data: [],
        has_more: false,
        next_page: null,
      },
    });
    expect(platform.troubles).toEqual([]);
  });
});
