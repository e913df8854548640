import { expect, it } from 'vitest';
import { startServer } from '../testing';

/** A server that has these models in its list, and tells of none alone. */
async function startWith(...ids: string[]) {
  const server = startServer({
    fetch: async (url) =>
      String(url).endsWith('/models')
        ? Response.json({ object: 'list', data: ids.map((id) => ({ id, object: 'model' })) })
        : Response.json({ error: { message: 'Not found' } }, { status: 404 }),
  });
  await server.caller.connections.create({
    name: 'Files',
    slug: 'files',
    kind: 'compatible',
    base_url: 'http://localhost:9/v1',
    api_key: null,
    allow_private: ['localhost'],
    headers: {},
    query: {},
    organization: null,
    project: null,
    api_version: null,
  });
  return server;
}

it.each(['.', '..', '../models/7B/ggml.bin', '/models/llama/foo.gguf'])(
  'the model %s is read from the list',
  async (id) => {
    const { caller } = await startWith(id);
    expect((await caller.models.retrieve({ connection: 'files', id })).id).toBe(id);
  },
);

it('an unknown model is not found', async () => {
  const { caller } = await startWith('m');
  await expect(caller.models.retrieve({ connection: 'files', id: '.' })).rejects.toThrow(
    'The list of models has no ".".',
  );
});
