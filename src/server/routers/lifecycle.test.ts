import { expect, it } from 'vitest';
import { startServer } from '../testing';

/** The test's clock begins today. */
const soon = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);

const models = [
  { id: 'gpt-5-mini', object: 'model', shutdown_date: soon },
  { id: 'gpt-4o', object: 'model' },
  { id: 'gpt-forever', object: 'model', shutdown_date: null },
  { id: 'ft:gpt-4o:acme::AbC', object: 'model' },
];

/** A connection to OpenAI that lists these models, and holds a batch and an assistant of some. */
async function start() {
  const batch = {
    id: 'batch_1',
    object: 'batch',
    model: 'gpt-5-mini',
    status: 'completed',
    created_at: 1_790_000_000,
    request_counts: { total: 1, completed: 1, failed: 0 },
  };
  const fetch = async (url: string) => {
    const { pathname } = new URL(url);
    if (pathname.endsWith('/models')) return Response.json({ object: 'list', data: models });
    if (pathname.endsWith('/batches')) return Response.json({ object: 'list', data: [batch] });
    return Response.json({ error: { message: 'No.' } }, { status: 404 });
  };
  const server = startServer({ fetch });
  await server.caller.connections.create({
    slug: 'live',
    name: 'Live',
    kind: 'openai',
    base_url: 'https://api.openai.com/v1',
    api_key: 'sk-1',
  });
  await server.caller.history.sync({ connection: 'live', kind: 'batch' });
  return server;
}

it('lists shutdown dates from upstream and publications, and of fine-tuned models by their base', async () => {
  const { caller } = await start();
  const { models: ending } = await caller.lifecycle.board();
  const live = ending.filter(({ connection }) => connection === 'live');
  expect(live.sort((a, b) => b.model.localeCompare(a.model))).toMatchObject([
    {
      model: 'gpt-5-mini',
      date: soon,
      source: 'upstream',
      replacement: 'gpt-5.6-terra',
      uses: [{ kind: 'batch', count: 1, newest: [{ id: 'batch_1' }] }],
    },
    { model: 'gpt-4o', base: null, date: '2027-01-14', page: { as_of: '2026-10-28' }, uses: [] },
    { model: 'ft:gpt-4o:acme::AbC', base: 'gpt-4o', date: '2027-01-14', source: 'published' },
  ]);
});

it('an entered date overrides all others until it is removed', async () => {
  const { caller } = await start();
  const connection = 'live';
  const dates = async () =>
    (await caller.lifecycle.board()).models
      .filter((one) => one.connection === connection)
      .map(({ model, date, source }) => `${model} ${date} ${source}`)
      .sort();
  await caller.lifecycle.enter({ connection, model: 'gpt-forever', date: '2026-12-01' });
  await caller.lifecycle.enter({ connection, model: 'gpt-4o', date: '2027-02-01' });
  await caller.lifecycle.enter({ connection, model: 'gpt-4o', date: '2027-02-02' });
  expect(await dates()).toEqual([
    'ft:gpt-4o:acme::AbC 2027-02-02 entered',
    'gpt-4o 2027-02-02 entered',
    `gpt-5-mini ${soon} upstream`,
    'gpt-forever 2026-12-01 entered',
  ]);
  await caller.lifecycle.remove({ connection, model: 'gpt-4o' });
  expect(await dates()).toContain('gpt-4o 2027-01-14 published');
  await expect(caller.lifecycle.remove({ connection, model: 'gpt-4o' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const wrong = { connection, model: 'gpt-4o', date: '2027-02-31' };
  await expect(caller.lifecycle.enter(wrong)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

it('gives lists of one connection the same dates as the board', async () => {
  const { caller } = await start();
  const ends = await caller.lifecycle.ends({ connection: 'live' });
  const { models } = await caller.lifecycle.board();
  const board = models.filter(({ connection }) => connection === 'live');
  expect(ends.map(({ model, date }) => `${model} ${date}`).sort()).toEqual(
    board.map(({ model, date }) => `${model} ${date}`).sort(),
  );
});

it('warns only of models in use that end within 30 days', async () => {
  const { caller } = await start();
  expect(await caller.lifecycle.warnings()).toMatchObject([{ model: 'gpt-5-mini' }]);
});

it('names connections that could not be asked, and shows known dates', async () => {
  const fetch = async () => Response.json({ error: { message: 'Down.' } }, { status: 500 });
  const { caller } = startServer({ fetch });
  await caller.connections.create({
    slug: 'down',
    name: 'Down',
    kind: 'compatible',
    base_url: 'https://down.example/v1',
    api_key: 'k',
  });
  await caller.lifecycle.enter({ connection: 'down', model: 'llama', date: '2027-01-01' });
  const board = await caller.lifecycle.board();
  expect(board.unreachable_lists).toMatchObject([
    { connection: 'down', error: { status: 500, message: 'Down.' } },
  ]);
  expect(board.models).toMatchObject([{ connection: 'down', model: 'llama', source: 'entered' }]);
});
