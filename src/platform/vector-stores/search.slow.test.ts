import { describe, expect, it } from 'vitest';
import type { VectorStoreSearchRequest } from '@/lib/openai';
import { createEmbed } from '../engine/embed';
import type { Attributes } from '../retrieval/retrieval';
import { createAsk } from '../testing';
import { searchStores } from './search';
import { createWordEngine, embedWords, startStores, storeWith, upload } from './testing';

type Filters = VectorStoreSearchRequest['filters'];

/** Three files about cats, of three years. */
async function startYears() {
  const platform = startStores();
  const { vectorStores } = platform.openai;
  const { id } = await vectorStores.create({});
  const files = [];
  for (const [name, attributes] of Object.entries<Attributes>({
    old: { year: 2023, author: 'Ann', draft: false },
    mid: { year: 2024, author: 'Bob', draft: true },
    new: { year: 2025, author: 'Ann' },
  }))
    files.push({ file_id: await upload(platform, `The ${name} cat.`, name), attributes });
  await vectorStores.fileBatches.create(id, { files });
  await platform.idle();
  const found = async (filters: Filters) => {
    const { data } = await vectorStores.search(id, { query: 'cat', filters });
    return data.map(({ filename }) => filename).sort();
  };
  return { ...platform, id, found };
}

describe('a search', () => {
  it('returns the matching chunks, best first', async () => {
    const platform = startStores();
    const { id, ids } = await storeWith(platform, {
      'dog.txt': 'A dog barks.',
      'both.txt': 'The cat watches a dog.',
    });

    const page = await platform.openai.vectorStores.search(id, { query: 'cat dog' });

    expect(page).toMatchObject({
      object: 'vector_store.search_results.page',
      search_query: ['cat dog'],
      has_more: false,
      next_page: null,
    });
    expect(page.data[0]).toEqual({
      file_id: ids['both.txt'],
      filename: 'both.txt',
      score: expect.any(Number),
      attributes: {},
      content: [{ type: 'text', text: 'The cat watches a dog.' }],
    });
    expect(page.data[1]?.filename).toBe('dog.txt');
    expect(page.data[0]?.score).toBeGreaterThan(page.data[1]?.score ?? 1);
  });

  it('supports several queries, and returns them', async () => {
    const platform = startStores();
    const { id } = await storeWith(platform, { a: 'The cat.', b: 'The dog.', c: 'The cow.' });

    const page = await platform.openai.vectorStores.search(id, {
      query: ['cat', 'dog'],
      rewrite_query: true,
    });

    expect(page).toMatchObject({ search_query: ['cat', 'dog'] });
    expect(
      page.data
        .slice(0, 2)
        .map(({ filename }) => filename)
        .sort(),
    ).toEqual(['a', 'b']);
  });

  it('returns as many results as requested, and none below the threshold', async () => {
    const platform = startStores();
    const texts = Array.from({ length: 12 }, (_, index) => [`${index}`, `cat ${index}`]);
    const { id } = await storeWith(platform, Object.fromEntries(texts));
    const count = async (more: Partial<VectorStoreSearchRequest>) =>
      (await platform.openai.vectorStores.search(id, { query: 'cat', ...more })).data.length;

    expect(await count({})).toBe(10);
    expect(await count({ max_num_results: 1 })).toBe(1);
    expect(await count({ max_num_results: 50 })).toBe(12);
    expect(await count({ query: 'cat mouse', ranking_options: { score_threshold: 0.99 } })).toBe(0);
    for (const ranker of ['none', 'auto', 'default-2024-11-15'] as const)
      expect(await count({ ranking_options: { ranker } })).toBe(10);
  });

  it.each([
    ['words before vectors of the simulator', 'signalbox-embed', undefined, 'words'],
    ['vectors of another model as much as words', 'real', undefined, 'vectors'],
    ['both as it is told, whatever the model', 'signalbox-embed', [0.9, 0.1], 'vectors'],
    ['both as it is told, whatever the model', 'real', [0.1, 0.9], 'words'],
  ] as const)('trusts %s', async (_, model, weights, first) => {
    const towards = ({ input }: Record<string, unknown>) =>
      Response.json({
        data: [input].flat().map((text, index) => {
          const embedding = /cat|dog/.test(String(text)) ? [1, 0] : [0, 1];
          return { object: 'embedding', index, embedding };
        }),
      });
    const platform = startStores({
      engines: [createWordEngine(towards, model)],
      embeddingModel: model,
    });
    const { id } = await storeWith(platform, {
      vectors: 'A dog asleep.',
      words: 'The pet asleep.',
      neither: 'Bread.',
    });
    const [embedding_weight = 0, text_weight = 0] = weights ?? [];

    const { data } = await platform.openai.vectorStores.search(id, {
      query: 'pet or cat',
      ...(weights && { ranking_options: { hybrid_search: { embedding_weight, text_weight } } }),
    } as VectorStoreSearchRequest);

    expect(data[0]?.filename).toBe(first);
  });

  it('replaces results that are deleted but still indexed', async () => {
    const platform = startStores();
    const texts = Array.from({ length: 15 }, (_, index) => [`${index}`, `cat ${index}`]);
    const { id } = await storeWith(platform, Object.fromEntries(texts));
    const { vectorStores } = platform.openai;
    const query = { query: 'cat' };
    const { data } = await vectorStores.search(id, query);
    await platform.stop();

    for (const { file_id } of data)
      await vectorStores.files.delete(file_id, { vector_store_id: id });

    expect((await vectorStores.search(id, query)).data).toHaveLength(5);
  });

  it('reports the progress of an index upgrade while it runs', async () => {
    const platform = startStores();
    const { id } = await storeWith(platform, { a: 'The cat.' });
    const { index } = platform.retrieval;
    let progress = 0.4;
    const retrieval = {
      ...platform.retrieval,
      index: { ...index, backfillProgress: async () => progress },
    };
    await platform.stop();
    const later = startStores({ folder: platform.folder, retrieval });

    const search = () => later.openai.vectorStores.search(id, { query: 'cat' });
    expect(await search()).toMatchObject({ index_progress: 0.4, data: [{ filename: 'a' }] });
    progress = 1;
    expect(await search()).not.toHaveProperty('index_progress');
  });

  it('finds nothing in an empty store', async () => {
    const { openai } = startStores({ engines: [] });
    const { id } = await openai.vectorStores.create({});

    expect((await openai.vectorStores.search(id, { query: 'cat' })).data).toEqual([]);
  });

  it('filters by every operator', async () => {
    const { found } = await startYears();

    expect(await found({ type: 'eq', key: 'year', value: 2024 })).toEqual(['mid']);
    expect(await found({ type: 'ne', key: 'author', value: 'Ann' })).toEqual(['mid']);
    expect(await found({ type: 'gt', key: 'year', value: 2024 })).toEqual(['new']);
    expect(await found({ type: 'gte', key: 'year', value: 2024 })).toEqual(['mid', 'new']);
    expect(await found({ type: 'lt', key: 'year', value: 2024 })).toEqual(['old']);
    expect(await found({ type: 'lte', key: 'year', value: 2024 })).toEqual(['mid', 'old']);
    expect(await found({ type: 'in', key: 'year', value: [2023, 2025] })).toEqual(['new', 'old']);
    expect(await found({ type: 'nin', key: 'author', value: ['Ann'] })).toEqual(['mid']);
    expect(await found({ type: 'eq', key: 'draft', value: true })).toEqual(['mid']);
    expect(await found({ type: 'eq', key: 'nothing', value: 1 })).toEqual([]);
  });

  it('filters by nested combinations', async () => {
    const { found } = await startYears();
    const ann = { type: 'eq' as const, key: 'author', value: 'Ann' };
    const late = { type: 'gte' as const, key: 'year', value: 2025 };
    const draft = { type: 'eq' as const, key: 'draft', value: true };

    expect(await found({ type: 'and', filters: [ann, late] })).toEqual(['new']);
    expect(await found({ type: 'or', filters: [draft, late] })).toEqual(['mid', 'new']);
    const either = { type: 'or' as const, filters: [draft, late] };
    expect(await found({ type: 'and', filters: [ann, either] })).toEqual(['new']);
  });

  it('weighs vectors and words, and searches exactly, on request', async () => {
    const platform = startStores();
    const { id } = await storeWith(platform, { a: 'The cat sleeps.', b: 'The dog barks.' });
    const ask = createAsk(platform);
    const names = async (body: object) =>
      (await ask('POST', `/vector_stores/${id}/search`, { query: 'cat', ...body })).body.data.map(
        ({ filename }: { filename: string }) => filename,
      );
    const hybrid_search = { embedding_weight: 0, text_weight: 1 };

    expect(await names({ ranking_options: { hybrid_search } })).toEqual(['a']);
    expect(await names({ ranking_options: { hybrid_search: null } })).toEqual(['a', 'b']);
    const byVector = { hybrid_search: { embedding_weight: 1, text_weight: 0 } };
    expect(await names({ ranking_options: byVector })).toEqual(['a', 'b']);
    expect(await names({ ranking_options: byVector, exact: true })).toEqual(['a', 'b']);
  });

  it('returns each file once, with its best chunks joined, on request', async () => {
    const platform = startStores();
    const sentence = (number: number) => `Sentence ${number} tells of a cat and of more. `;
    const long = Array.from({ length: 200 }, (_, number) => sentence(number)).join('');
    const { id } = await storeWith(platform, {});
    const { vectorStores } = platform.openai;
    const names = ['long.txt', 'also.txt'];
    const chunking_strategy = {
      type: 'static' as const,
      static: { max_chunk_size_tokens: 100, chunk_overlap_tokens: 50 },
    };
    for (const name of names)
      await vectorStores.files.create(id, {
        file_id: await upload(platform, name === 'also.txt' ? `cat. ${long}` : long, name),
        chunking_strategy,
      });
    await platform.idle();
    const ask = createAsk(platform);
    const search = async (body: object) =>
      (await ask('POST', `/vector_stores/${id}/search`, { query: 'cat', ...body })).body;

    expect((await search({ max_num_results: 10 })).data).toHaveLength(10);
    const { data } = await search({ max_num_results: 10, group_by_file: true });
    expect(data.map(({ filename }: { filename: string }) => filename).sort()).toEqual(
      [...names].sort(),
    );
    for (const { content } of data)
      for (const { text } of content) {
        const numbers = [...text.matchAll(/Sentence (\d+) tells/g)].map(([, at]) => Number(at));
        expect(numbers.length).toBeGreaterThan(1);
        expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));
        expect(`cat. ${long}`).toContain(text);
      }
    const scores = (await search({ max_num_results: 1 })).data[0].score;
    expect(data[0].score).toBe(scores);
  });

  it('refuses invalid requests', async () => {
    const platform = await startYears();
    const ask = createAsk(platform);
    const refused = async (body: object) =>
      (await ask('POST', `/vector_stores/${platform.id}/search`, { query: 'cat', ...body })).body
        .error;
    const eq = { type: 'eq', key: 'a', value: 1 };
    const nested = (levels: number): object =>
      levels === 0 ? eq : { type: 'and', filters: [nested(levels - 1)] };

    expect(await refused({ query: '' })).toMatchObject({ param: 'query' });
    expect(await refused({ query: [] })).toMatchObject({ param: 'query' });
    expect(await refused({ query: ['cat', ' '] })).toMatchObject({ param: 'query[1]' });
    expect(await refused({ query: Array(33).fill('cat') })).toMatchObject({ param: 'query' });
    for (const max_num_results of [0, 51])
      expect(await refused({ max_num_results })).toMatchObject({ param: 'max_num_results' });
    expect(await refused({ ranking_options: { score_threshold: 1.1 } })).toMatchObject({
      param: 'ranking_options.score_threshold',
    });
    expect(await refused({ ranking_options: { ranker: 'best' } })).toMatchObject({
      param: 'ranking_options.ranker',
    });
    const weighed = (embedding_weight: unknown, text_weight: unknown) =>
      refused({ ranking_options: { hybrid_search: { embedding_weight, text_weight } } });
    expect(await weighed(0, 0)).toMatchObject({ param: 'ranking_options.hybrid_search' });
    expect(await weighed(1, -1)).toMatchObject({
      param: 'ranking_options.hybrid_search.text_weight',
    });
    expect(await weighed('1', 1)).toMatchObject({
      param: 'ranking_options.hybrid_search.embedding_weight',
    });
    expect(await refused({ ranking_options: { hybrid_search: 'best' } })).toMatchObject({
      param: 'ranking_options.hybrid_search',
    });
    expect(await refused({ exact: 'yes' })).toMatchObject({ param: 'exact' });
    expect(await refused({ group_by_file: 1 })).toMatchObject({ param: 'group_by_file' });
    expect(await refused({ filters: { ...eq, type: 'like' } })).toMatchObject({
      param: 'filters.type',
    });
    expect(await refused({ filters: { ...eq, value: [1] } })).toMatchObject({
      param: 'filters.value',
    });
    expect(await refused({ filters: { ...eq, type: 'in' } })).toMatchObject({
      param: 'filters.value',
    });
    expect(await refused({ filters: { ...eq, type: 'gt', value: true } })).toMatchObject({
      param: 'filters.value',
    });
    expect(await refused({ filters: { type: 'and', filters: [] } })).toMatchObject({
      param: 'filters.filters',
    });
    expect(await refused({ filters: nested(10) })).toMatchObject({ code: 'invalid_value' });
    expect(await refused({ filters: { type: 'or', filters: Array(101).fill(eq) } })).toMatchObject({
      param: 'filters.filters[100]',
    });
    expect(await refused({ filters: nested(9) })).toBeUndefined();
    expect(platform.troubles).toEqual([]);
  });

  it('refuses an endlessly nested filter', async () => {
    const platform = await startYears();
    const depth = 100_000;
    const filters = `${'{"type":"and","filters":['.repeat(depth)}${']}'.repeat(depth)}`;

    const answer = await createAsk(platform)(
      'POST',
      `/vector_stores/${platform.id}/search`,
      `{"query":"cat","filters":${filters}}`,
    );

    expect(answer.status).toBe(400);
    expect(platform.troubles).toEqual([]);
  });

  it('passes on the error of its model', async () => {
    let refusal: Response | undefined;
    const engine = createWordEngine((body) => refusal?.clone() ?? embedWords(body));
    const platform = startStores({ engines: [engine] });
    const { id } = await storeWith(platform, { a: 'The cat.' });
    const error = { message: 'Too many.', type: 'requests', param: null, code: 'rate_limit' };
    const search = () => platform.openai.vectorStores.search(id, { query: 'cat' });

    const headers = { 'retry-after': '7', 'x-should-retry': 'true' };
    refusal = Response.json({ error }, { status: 429, headers });
    await expect(search()).rejects.toMatchObject({
      status: 429,
      code: 'rate_limit',
      message: expect.stringContaining('Too many.'),
    });
    await expect(search()).rejects.toSatisfy(
      ({ headers }: { headers: Headers }) => headers.get('retry-after') === '7',
    );
    refusal = Response.json({ error: { message: 'Broken.' } }, { status: 500 });
    await expect(search()).rejects.toMatchObject({ status: 503 });
    refusal = Response.json({ object: 'list', data: [] });
    await expect(search()).rejects.toMatchObject({ status: 502 });
    expect(platform.troubles).toEqual([]);
  });

  it('covers several stores at once, with any models', async () => {
    const engines = [createWordEngine(), createWordEngine(embedWords, 'others')];
    const platform = startStores({ engines });
    const first = await storeWith(platform, { a: 'The cat.' });
    await platform.close();
    const { folder } = platform;
    const later = startStores({ folder, engines, embeddingModel: 'others' });
    const second = await storeWith(later, { b: 'The cat sleeps.' });

    const found = await searchStores(
      { ...later, engines, time: () => later.clock.time, embed: createEmbed(engines) },
      {
        ids: [first.id, second.id, first.id],
        queries: ['cat'],
        limit: 5,
      },
      { count: async () => {} },
    );

    expect(found.map(({ filename }) => filename).sort()).toEqual(['a', 'b']);
    expect(found.map(({ vector_store_id }) => vector_store_id).sort()).toEqual(
      [first.id, second.id].sort(),
    );
  });
});
