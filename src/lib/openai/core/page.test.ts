import { describe, expect, it } from 'vitest';
import { OpenAIError, Page } from '../index';
import { collect, connect, json, type Responder } from '../test/recorded-client';

const ids = ['a', 'b', 'c', 'd', 'e'];

/** A server that supports `after` and `limit`. */
const paged: Responder = ({ url }) => {
  const { searchParams } = new URL(url);
  const start = ids.indexOf(searchParams.get('after') ?? '') + 1;
  const limit = Number(searchParams.get('limit') ?? 2);
  const data = ids.slice(start, start + limit).map((id) => ({ id }));
  return json({
    object: 'list',
    data,
    first_id: data[0]?.id,
    has_more: start + limit < ids.length,
  });
};

const idsOf = (items: { id: string }[]) => items.map(({ id }) => id).join('');

describe('a list', () => {
  it('resolves to its first page', async () => {
    const { client, sent } = connect(paged);
    const page = await client.batches.list({ limit: 2 });
    expect(page).toBeInstanceOf(Page);
    expect(idsOf(page.data)).toBe('ab');
    expect(page.has_more).toBe(true);
    expect(sent[0]?.url).toBe('http://upstream/v1/batches?limit=2');
  });

  it('iterates over all its items', async () => {
    const { client, sent } = connect(paged);
    expect(idsOf(await collect(client.batches.list({ limit: 2 })))).toBe('abcde');
    expect(sent.map(({ url }) => new URL(url).search)).toEqual([
      '?limit=2',
      '?limit=2&after=b',
      '?limit=2&after=d',
    ]);
  });

  it('iterates page by page', async () => {
    const { client } = connect(paged);
    const pages = await collect((await client.files.list({ limit: 3 })).iterPages());
    expect(pages.map(({ data }) => idsOf(data as { id: string }[]))).toEqual(['abc', 'de']);
  });

  it('requests no page that is not needed', async () => {
    const { client, sent } = connect(paged);
    for await (const item of client.batches.list()) if (item.id === 'b') break;
    expect(sent).toHaveLength(1);
  });

  it('continues with the query and options of its first page', async () => {
    const { client, sent } = connect(paged);
    const page = await client.files.list({ purpose: 'batch' }, { headers: { 'x-a': '1' } });
    expect(page.hasNextPage()).toBe(true);
    await page.getNextPage();
    expect(sent[1]).toMatchObject({
      url: 'http://upstream/v1/files?purpose=batch&after=b',
      headers: { 'x-a': '1' },
    });
  });

  it('has no page after the last', async () => {
    const { client } = connect(paged);
    const page = await client.batches.list({ limit: 9 });
    expect(page.hasNextPage()).toBe(false);
    const empty = await connect(() => json({ data: [] })).client.batches.list();
    await expect(empty.getNextPage()).rejects.toThrow(OpenAIError);
  });

  it('that answers a POST has one page', async () => {
    const { client, sent } = connect(paged);
    const made = client.fineTuning.checkpoints.permissions.create('ckpt', { project_ids: ['p'] });
    expect(await collect(made)).toHaveLength(2);
    expect((await made).hasNextPage()).toBe(false);
    await expect((await made).getNextPage()).rejects.toThrow(OpenAIError);
    expect(sent).toHaveLength(1);
  });

  it('includes its response', async () => {
    const { client } = connect(() => json({ data: [] }, 200, { 'x-request-id': 'req_1' }));
    expect(await client.models.list().withResponse()).toMatchObject({
      data: { data: [] },
      request_id: 'req_1',
    });
  });

  it('serializes to the JSON received', async () => {
    const { client } = connect(paged);
    expect(JSON.parse(JSON.stringify(await client.batches.list()))).toEqual({
      object: 'list',
      data: [{ id: 'a' }, { id: 'b' }],
      first_id: 'a',
      has_more: true,
    });
  });

  it.each([[ids.map((id) => ({ id }))], [{ data: ids.map((id) => ({ id })) }]])(
    'accepts what the server calls a list: %j',
    async (body) => {
      const page = await connect(() => json(body)).client.models.list();
      expect(idsOf(page.data)).toBe('abcde');
      expect(page.hasNextPage()).toBe(false);
      expect(Object.keys(page)).toEqual(['data', 'has_more']);
    },
  );

  it('continues after numeric ids', async () => {
    const { client, sent } = connect(({ url }) =>
      json({ data: [{ id: url.includes('after') ? 2 : 1 }], has_more: !url.includes('after') }),
    );
    await collect(client.batches.list());
    expect(sent[1]?.url).toContain('after=1');
  });

  it.each<[string, unknown]>([
    ['has no more', { data: [{ id: 'a' }], has_more: false }],
    ['does not say', { data: [{ id: 'a' }] }],
    ['says null', { data: [{ id: 'a' }], has_more: null }],
    ['has items without ids', { data: [{}], has_more: true }],
    ['has items with ids that are none', { data: [{ id: { a: 1 } }], has_more: true }],
    ['has an item that is nothing', { data: [null], has_more: 'yes', last_id: '' }],
    ['has nothing though it says more', { data: [], has_more: true }],
    ['has no data', { has_more: true }],
    ['has data of another kind', { data: { id: 'a' }, has_more: true }],
    ['is null', null],
  ])('ends if the server %s', async (_, body) => {
    const { client, sent } = connect(() => json(body));
    await collect(client.batches.list());
    expect(sent).toHaveLength(1);
  });

  it('ends with a server that ignores the cursor, without repeating items', async () => {
    const { client, sent } = connect(() =>
      json({ data: [{ id: 'a' }, { id: 'b' }], has_more: true }),
    );
    expect(idsOf(await collect(client.batches.list()))).toBe('ab');
    expect(sent).toHaveLength(2);
  });

  it('ends with a server that repeats pages in a circle', async () => {
    const { client } = connect((_, index) =>
      json({ data: [{ id: ids[index % 3] }], has_more: true }),
    );
    expect(idsOf(await collect(client.batches.list()))).toBe('abc');
  });

  it('rejects when it is awaited, and when it is iterated', async () => {
    const { client } = connect(() => json({ error: { message: 'No' } }, 403));
    await expect(client.models.list()).rejects.toThrow('403 No');
    await expect(collect(client.models.list())).rejects.toThrow('403 No');
  });
});
