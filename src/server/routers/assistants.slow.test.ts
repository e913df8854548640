import { expect, it } from 'vitest';
import { itOnSqlite } from '@/lib/testing-database';
import { vllm } from '../connections/testing';
import { openHistory } from '../history/open';
import { connection, startTracking } from '../history/testing';
import { startServer } from '../testing';

const list = { connection, kind: 'assistant' } as const;
const model = 'signalbox-mini';

it('an assistant is created, edited, restored and deleted, and its versions stay', async () => {
  const { caller, wait, as } = await startTracking();
  const { id } = await caller.assistants.create({
    connection,
    model,
    name: 'Clerk',
    instructions: 'Be brief.',
    metadata: { team: 'a' },
  });
  await wait(5);
  const tools = [{ type: 'file_search' as const }];
  await caller.assistants.update({ connection, id, instructions: 'Be kind.', tools });
  await caller.assistants.update({ connection, id, metadata: {} });
  // What it is already is no new version.
  await caller.assistants.update({ connection, id, metadata: {} });

  const versions = await caller.assistants.versions({ connection, id });
  expect(versions.map(({ number, changed }) => [number, changed])).toEqual([
    [3, ['metadata']],
    [2, expect.arrayContaining(['instructions', 'tools'])],
    [1, []],
  ]);
  expect(versions[0]?.by).toEqual({ id: 'owner', name: 'owner' });

  const restored = await caller.assistants.restore({ connection, id, number: 1 });
  expect(restored.snapshot).toMatchObject({
    name: 'Clerk',
    instructions: 'Be brief.',
    tools: [],
    metadata: { team: 'a' },
  });
  expect(await caller.assistants.versions({ connection, id })).toHaveLength(4);
  const second = await caller.assistants.version({ connection, id, number: 2 });
  expect(second.snapshot).toMatchObject({ instructions: 'Be kind.', tools });
  await expect(caller.assistants.version({ connection, id, number: 9 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: 'Version 9 is not stored here.',
  });

  await expect(as('viewer').assistants.delete({ connection, id })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await caller.assistants.delete({ connection, id });
  const kept = await caller.assistants.retrieve({ connection, id });
  expect(kept).toMatchObject({ name: 'Clerk', deleted_upstream_at: expect.any(Number) });
  expect(await caller.assistants.versions({ connection, id })).toHaveLength(4);
  await expect(caller.assistants.delete({ connection, id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

it('a change that was made elsewhere is a version of nobody; one that arrived by the feed first is claimed', async () => {
  const { caller, wait, look, openai, history, as } = await startTracking();
  const made = await openai.beta.assistants.create({ model, name: 'Old' });
  await look();
  await openai.beta.assistants.update(made.id, { name: 'New' });
  await wait(3600);
  const versions = () => caller.assistants.versions({ connection, id: made.id });
  expect((await versions()).map(({ by, changed }) => [by, changed])).toEqual([
    [null, ['name']],
    [null, []],
  ]);

  const changed = await openai.beta.assistants.update(made.id, { name: 'Newer' });
  await history.save(list, changed);
  await history.save(list, changed, { by: { id: 'operator', name: 'operator' } });
  expect((await versions())[0]).toMatchObject({ number: 3, by: { id: 'operator' } });
  await wait(3600);
  await as('admin').assistants.update({ connection, id: made.id, name: 'Newer' });
  expect((await versions())[0]).toMatchObject({ number: 3, by: { id: 'operator' } });
});

it('a restore takes away stores that the version did not have', async () => {
  const { caller, openai } = await startTracking();
  const { id } = await caller.assistants.create({ connection, model });
  const store = await openai.vectorStores.create({ name: 'Manuals' });
  await caller.assistants.update({
    connection,
    id,
    tools: [{ type: 'file_search' }],
    tool_resources: { file_search: { vector_store_ids: [store.id] } },
  });
  const { snapshot } = await caller.assistants.restore({ connection, id, number: 1 });
  expect(snapshot.tool_resources?.file_search?.vector_store_ids).toEqual([]);
});

it('the newest runs say when it ran last and how many failed', async () => {
  const { caller, wait, look, services, openai } = await startTracking();
  const { id } = await caller.assistants.create({ connection, model });
  expect(await caller.assistants.activity({ connection, ids: [id, 'asst_none'] })).toEqual([
    { id, runs: 0, ended: 0, failed: 0, last_run: null },
    { id: 'asst_none', runs: 0, ended: 0, failed: 0, last_run: null },
  ]);
  for (const text of ['Hello', '/status 400']) {
    const thread = await openai.beta.threads.create({
      messages: [{ role: 'user', content: text }],
    });
    await openai.beta.threads.runs.create(thread.id, { assistant_id: id });
    await caller.threads.retrieve({ connection, id: thread.id });
  }
  await services.platform.idle();
  for (let round = 0; round < 4; round += 1) await wait(10);
  await look();

  const [activity] = await caller.assistants.activity({ connection, ids: [id] });
  expect(activity).toMatchObject({ runs: 2, ended: 2, failed: 1 });
  expect(activity?.last_run?.thread).toMatch(/^thread_/);
  expect(await caller.assistants.retrieve({ connection, id })).toMatchObject({ used_by: 2 });
});

itOnSqlite('looks at a hundred runs of one index, however many there are', async () => {
  const { services } = startServer();
  const { history } = openHistory(services);
  const run = (n: number) =>
    ({ id: `run_${n}`, assistant_id: 'asst_1', status: 'failed', created_at: n }) as never;
  const thread = { id: 'thread_1', created_at: 1 } as never;
  await history.save({ connection, kind: 'thread' }, thread);
  const runs = { connection, kind: 'run', parent: 'thread_1' } as const;
  for (let n = 1; n <= 130; n += 1) await history.save(runs, run(n));
  const [activity] = await history.assistantActivity(connection, ['asst_1']);
  expect(activity).toMatchObject({ runs: 100, failed: 100, last_run: { created_at: 130 } });

  const plan = services.db.$client
    .prepare(
      `explain query plan select r.status from record_references ref
       join records r on r.seq = ref.record
       where ref.connection = 'local' and ref.kind = 'assistant' and ref.target = 'asst_1' and ref.role = 'run'
       order by ref.record desc limit 100`,
    )
    .all() as { detail: string }[];
  expect(plan.map(({ detail }) => detail).join('; ')).toMatch(/record_references_newest/);
  expect(plan.map(({ detail }) => detail).join('; ')).not.toMatch(/TEMP B-TREE/);
});

it('trying it makes a thread that the history has', async () => {
  const { caller } = await startTracking();
  const { id } = await caller.assistants.create({ connection, model, name: 'Clerk' });
  const thread = await caller.assistants.tryIt({ connection, id, name: 'Trying Clerk' });
  const found = await caller.history.list({ connection, kind: 'thread' });
  expect(found.items).toMatchObject([{ id: thread.id, name: 'Trying Clerk' }]);
});

it('says in upstream’s words what it refuses', async () => {
  const { caller } = await startTracking();
  await expect(caller.assistants.create({ connection, model: 'gpt-none' })).rejects.toMatchObject({
    message: expect.stringContaining('gpt-none'),
  });
  await expect(caller.assistants.retrieve({ connection, id: 'thread_123' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const pairs = Object.fromEntries(Array.from({ length: 17 }, (_, n) => [`k${n}`, 'v']));
  await expect(
    caller.assistants.create({ connection, model, metadata: pairs }),
  ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  const body = { model, name: 'x'.repeat(300) };
  await expect(caller.assistants.create({ connection, ...body })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
});

it.each([
  ['404', () => Response.json({ error: { message: 'switched off' } }, { status: 404 }), 404],
  ['500', () => Response.json({ error: { message: 'broken' } }, { status: 500 }), 500],
  [
    'HTML',
    () => new Response('<html>Hi</html>', { headers: { 'content-type': 'text/html' } }),
    200,
  ],
])('the history of assistants is shown if upstream answers %s', async (_, answer, status) => {
  let isOff = false;
  const assistant = {
    id: 'asst_1',
    object: 'assistant',
    created_at: 5,
    model: 'm',
    name: 'Kept',
  };
  const fetch = async (url: string) => {
    if (!new URL(url).pathname.includes('/assistants'))
      return Response.json({ object: 'list', data: [] });
    if (isOff) return answer();
    return url.includes('asst_1')
      ? Response.json(assistant)
      : Response.json({ object: 'list', data: [assistant] });
  };
  const { caller, wait } = startServer({ fetch });
  await caller.connections.create(vllm);
  const at = { connection: vllm.slug, kind: 'assistant' } as const;
  await caller.history.sync(at);
  isOff = true;
  await wait(7200);
  await caller.history.sync(at);
  const { items, unreachable_lists } = await caller.history.list(at);
  expect(items.map(({ name }) => name)).toEqual(['Kept']);
  expect(unreachable_lists[0]?.error).toMatchObject({ status });
  const body = { name: 'Other' };
  await expect(
    caller.assistants.update({ connection: vllm.slug, id: 'asst_1', ...body }),
  ).rejects.toBeDefined();
  expect(await caller.history.list(at)).toMatchObject({ items: [{ name: 'Kept' }] });
});

it('counts the tokens of a text', async () => {
  const { caller } = startServer({ role: 'viewer' });
  expect(await caller.assistants.countTokens({ connection, text: 'hello world' })).toEqual({
    tokens: 2,
  });
});
