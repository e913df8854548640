import { describe, expect, it } from 'vitest';
import { startServer } from '../testing';
import type { ApiNoun } from './api-operation';
import type { CapabilityView } from './capability-view';
import { openClient } from './client';
import { azure, vllm } from './testing';

type Answers = Record<string, () => Response>;

const empty = () => Response.json({ object: 'list', data: [] });
const refusal =
  (status: number, message: string, code: string | null = null) =>
  () =>
    Response.json({ error: { message, code, type: 'invalid_request_error' } }, { status });

/** A connection to an upstream that has these operations, and what it was asked. */
async function connect(answers: Answers, as: typeof vllm | typeof azure = vllm) {
  const asked: string[] = [];
  const server = startServer({
    fetch: async (url, { method = 'GET' }) => {
      const { pathname } = new URL(url);
      const operation = `${method} ${pathname.replace(/^\/(v1|openai)/, '')}`;
      asked.push(operation);
      return (answers[operation] ?? refusal(404, `Invalid URL (${method} ${pathname})`))();
    },
  });
  await server.caller.connections.create(as);
  const connection = await server.services.connections.find(as.slug);
  if (!connection) throw new Error('It was not created.');
  const openai = await openClient(server.services, connection);
  const known = async () => server.caller.connections.capabilities({ slug: as.slug });
  return { ...server, openai, asked, known };
}

function stateOf(known: CapabilityView[], noun: ApiNoun) {
  return known.find((one) => one.noun === noun);
}

const question = { model: 'm', messages: [{ role: 'user' as const, content: 'Hi' }] };
const answer = () => Response.json({ id: 'chatcmpl-1', object: 'chat.completion', choices: [] });

describe('the capabilities of a connection', () => {
  it('are unknown until something is asked', async () => {
    const { known, asked } = await connect({});
    const nouns = await known();
    expect(nouns).toHaveLength(16);
    expect(new Set(nouns.map(({ state }) => state))).toEqual(new Set(['unknown']));
    expect(asked).toEqual([]);
  });

  it('are checked by asking for lists, and for nothing that makes or costs anything', async () => {
    const { caller, asked, now } = await connect({
      'GET /models': empty,
      'GET /batches': empty,
      'GET /files': refusal(403, 'Missing scopes: api.files.read'),
      'GET /assistants': () => new Response('down', { status: 503 }),
      'GET /vector_stores': () =>
        new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    });
    const known = await caller.connections.checkCapabilities({ slug: 'vllm' });
    expect(asked.every((operation) => operation.startsWith('GET '))).toBe(true);
    expect(asked).toHaveLength(7);
    expect(Object.fromEntries(known.map(({ noun, state }) => [noun, state]))).toMatchObject({
      models: 'works',
      batches: 'works',
      files: 'refused',
      fine_tuning: 'refused',
      stored_completions: 'refused',
      assistants: 'failed',
      vector_stores: 'unknown',
      chat: 'unknown',
      threads: 'unknown',
    });
    expect(stateOf(known, 'files')).toEqual({
      noun: 'files',
      state: 'refused',
      checked_at: now() / 1000,
      operations: [
        {
          name: 'GET /files',
          state: 'refused',
          checked_at: now() / 1000,
          failure: expect.objectContaining({
            status: 403,
            message: 'Missing scopes: api.files.read',
          }),
        },
      ],
    });
  });

  it('are learned from calls', async () => {
    const { openai, known } = await connect({ 'POST /chat/completions': answer });
    await openai.chat.completions.create(question);
    await openai.embeddings.create({ model: 'm', input: 'a' }).catch(() => {});
    const nouns = await known();
    expect(stateOf(nouns, 'chat')).toMatchObject({ state: 'works' });
    expect(stateOf(nouns, 'embeddings')).toMatchObject({
      state: 'refused',
      operations: [{ name: 'POST /embeddings', failure: { status: 404 } }],
    });
  });

  it.each([
    ['a model that does not exist', refusal(404, 'The model `m` does not exist.')],
    ['one that names no model', refusal(404, 'Not here.', 'model_not_found')],
    ['a request that is wrong', refusal(400, 'Bad temperature.')],
  ])('say nothing because of %s', async (_, refuse) => {
    const { openai, known } = await connect({ 'POST /chat/completions': refuse });
    await openai.chat.completions.create(question).catch(() => {});
    expect(stateOf(await known(), 'chat')).toMatchObject({ state: 'unknown' });
  });

  it('say nothing because of an object that does not exist', async () => {
    const { openai, known } = await connect({});
    await openai.files.retrieve('file-1').catch(() => {});
    expect(stateOf(await known(), 'files')).toMatchObject({ state: 'unknown' });
  });

  it('are partly supported if some of their operations work, and list those that do not', async () => {
    const image = () => Response.json({ created: 1, data: [] });
    const { openai, known } = await connect({ 'POST /images/generations': image });
    await openai.images.generate({ prompt: 'a' });
    await openai.images.edit({ prompt: 'a', image: new File(['x'], 'a.png') }).catch(() => {});
    const images = stateOf(await known(), 'images');
    expect(images?.state).toBe('works');
    expect(images?.operations.map(({ name, state }) => [name, state])).toContainEqual([
      'POST /images/edits',
      'refused',
    ]);
  });

  it('are kept while a server is down', async () => {
    const answers: Answers = { 'GET /batches': empty };
    const { openai, known, wait } = await connect(answers);
    await openai.batches.list();
    answers['GET /batches'] = () => new Response('down', { status: 502 });
    await wait(3600);
    await openai.batches.list({}, { maxRetries: 0 }).catch(() => {});
    expect(stateOf(await known(), 'batches')).toMatchObject({ state: 'works' });
  });

  it('follow the latest answer of upstream', async () => {
    const answers: Answers = { 'GET /batches': refusal(403, 'Not allowed.') };
    const { openai, known } = await connect(answers);
    await openai.batches.list().catch(() => {});
    expect(stateOf(await known(), 'batches')).toMatchObject({ state: 'refused' });
    answers['GET /batches'] = empty;
    await openai.batches.list();
    expect(stateOf(await known(), 'batches')).toMatchObject({
      state: 'works',
      operations: [{ failure: null }],
    });
  });

  it('are forgotten when the connection is changed, also those of requests in progress', async () => {
    const { openai, caller, known } = await connect({ 'GET /batches': empty });
    await openai.batches.list();
    await caller.connections.update({ slug: 'vllm', organization: 'org-1' });
    // The client of before.
    await openai.batches.list();
    expect(stateOf(await known(), 'batches')).toMatchObject({ state: 'unknown' });
  });

  it('are those of deployments on Azure', async () => {
    const { openai, known } = await connect(
      { 'POST /deployments/m/chat/completions': answer },
      azure,
    );
    await openai.chat.completions.create(question);
    expect(stateOf(await known(), 'chat')).toMatchObject({
      state: 'works',
      operations: [{ name: 'POST /chat/completions' }],
    });
  });

  it('of the local platform come from the platform itself', async () => {
    const { caller } = startServer();
    const known = await caller.connections.checkCapabilities({ slug: 'local' });
    const working = known.filter(({ state }) => state === 'works').map(({ noun }) => noun);
    expect(working).toEqual([
      'models',
      'stored_completions',
      'files',
      'batches',
      'fine_tuning',
      'vector_stores',
      'assistants',
    ]);
  });
});
