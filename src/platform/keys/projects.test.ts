import { describe, expect, it } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { startPlatform } from '../testing';
import type { KeyDetails } from './keys';
import { scopeNames, scopeOf } from './scopes';

async function start() {
  const platform = startPlatform();
  const clientWith = async (details: KeyDetails) => {
    const { id, key } = await platform.keys.create('A key', details);
    const { fetch } = platform;
    const openai = new OpenAI({ apiKey: key, baseURL: 'http://platform/v1', fetch, maxRetries: 0 });
    return { id, openai };
  };
  return { ...platform, clientWith };
}

const upload = ({ files }: OpenAI, purpose: 'batch' | 'assistants' = 'assistants') =>
  files.create({ file: new File(['x'], 'x.jsonl'), purpose });

const refusedFor = (scope: string) => ({
  status: 401,
  code: null,
  type: 'invalid_request_error',
  message: expect.stringContaining(
    `You have insufficient permissions for this operation. Missing scopes: ${scope}. `,
  ),
});

describe('a key of a project', () => {
  it('sees and creates only objects of its project', async () => {
    const { projects, clientWith, openai } = await start();
    const { id: project } = await projects.create('Team A');
    const { openai: own } = await clientWith({ project });

    const theirs = await upload(openai);
    const ours = await upload(own);

    expect((await own.files.list()).data.map(({ id }) => id)).toEqual([ours.id]);
    expect((await openai.files.list()).data.map(({ id }) => id)).toEqual([theirs.id]);
    await expect(own.files.retrieve(theirs.id)).rejects.toMatchObject({ status: 404 });
  });

  it('is rejected while its project is archived', async () => {
    const { projects, clientWith } = await start();
    const { id: project } = await projects.create('Team A');
    const { openai: own } = await clientWith({ project });
    const { id } = await upload(own);

    await projects.archive(project);
    await expect(own.files.list()).rejects.toMatchObject({ status: 401, code: 'project_archived' });
    await projects.restore(project);
    expect((await own.files.retrieve(id)).id).toBe(id);
  });

  it('stays rejected when the archived project is renamed', async () => {
    const { projects, clientWith } = await start();
    const { id: project } = await projects.create('Team A');
    const { openai: own } = await clientWith({ project });
    await Promise.all([projects.rename(project, 'Team B'), projects.archive(project)]);
    expect(await projects.find(project)).toMatchObject({
      name: 'Team B',
      archived_at: expect.any(Number),
    });
    await expect(own.files.list()).rejects.toMatchObject({ status: 401, code: 'project_archived' });
  });

  it('gets an error after it expired', async () => {
    const { clientWith, clock } = await start();
    const { openai } = await clientWith({ expires_at: clock.time + 60 });

    await openai.models.list();
    clock.time += 60;
    await expect(openai.models.list()).rejects.toMatchObject({
      status: 401,
      code: 'invalid_api_key',
      message: expect.stringContaining('has expired'),
    });
  });
});

describe('projects', () => {
  it('are the default one and created ones, which can be renamed', async () => {
    const { projects, clock } = await start();
    const { id } = await projects.create('Team A');

    await projects.rename(id, 'Team B');
    await projects.rename('default', 'Main');

    const made = { id, name: 'Team B', created_at: clock.time, archived_at: null };
    expect(await projects.list()).toEqual([
      { id: 'default', name: 'Main', created_at: 0, archived_at: null },
      made,
    ]);
    expect(await projects.archive('default')).toBeNull();
    expect(await projects.rename('proj_unknown', 'X')).toBeNull();
  });
});

describe('the scope of a key', () => {
  it('to read allows lists and searches only', async () => {
    const { clientWith, openai: all } = await start();
    const { openai } = await clientWith({ access: 'read_only' });
    const store = await all.vectorStores.create({ name: 'A' });
    const { id } = await upload(all);

    expect((await openai.files.list()).data).toHaveLength(1);
    expect((await openai.vectorStores.search(store.id, { query: 'x' })).data).toEqual([]);
    await expect(openai.files.delete(id)).rejects.toMatchObject(refusedFor('api.files.write'));
    const chat = { model: 'echo', messages: [{ role: 'user' as const, content: 'Hi' }] };
    await expect(openai.chat.completions.create(chat)).rejects.toMatchObject(
      refusedFor('model.request'),
    );
  });

  it('by noun allows what it names; write includes read', async () => {
    const { clientWith } = await start();
    const scopes = ['model.request', 'api.files.write', 'api.assistants.read'];
    const { openai } = await clientWith({ access: 'restricted', scopes });

    const { id } = await upload(openai);
    expect((await openai.files.retrieve(id)).id).toBe(id);
    expect((await openai.beta.assistants.list()).data).toEqual([]);
    const chat = { model: 'echo', messages: [{ role: 'user' as const, content: 'Hi' }] };
    expect((await openai.chat.completions.create(chat)).object).toBe('chat.completion');
    await expect(openai.beta.assistants.create({ model: 'echo' })).rejects.toMatchObject(
      refusedFor('api.assistants.write'),
    );
    await expect(openai.beta.threads.create({})).rejects.toMatchObject(
      refusedFor('api.threads.write'),
    );
    await expect(openai.models.list()).rejects.toMatchObject(refusedFor('api.model.read'));
  });

  it('applies to Azure addresses too', async () => {
    const { keys, fetch } = await start();
    const { key } = await keys.create('A key', { access: 'restricted', scopes: ['model.request'] });
    const ask = async (path: string, body: object) => {
      const headers = { 'api-key': key };
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      return (await fetch(`http://platform${path}`, init)).status;
    };

    const chat = { messages: [{ role: 'user', content: 'Hi' }] };
    expect(await ask('/v1/openai/deployments/echo/chat/completions', chat)).toBe(200);
    expect(await ask('/v1/openai/threads', {})).toBe(401);
    expect(await ask('/v1/threads/', {})).toBe(401);
  });

  it('can be granted for every route', async () => {
    const { routes } = await start();

    const unknown = routes().filter((route) => {
      const [method = '', path = ''] = route.split(' ');
      return !scopeNames.includes(scopeOf(method, `/v1${path}`));
    });
    expect(unknown).toEqual([]);
  });

  it.each([
    ['POST', '/v1/chat/completions', 'model.request'],
    ['GET', '/v1/chat/completions', 'api.chat.completions.read'],
    ['POST', '/v1/chat/completions/chatcmpl-1', 'api.chat.completions.write'],
    ['POST', '/v1/images/generations', 'model.request'],
    ['POST', '/v1/uploads/upload_1/parts', 'api.files.write'],
    ['HEAD', '/v1/files/file-1', 'api.files.read'],
    ['POST', '/v1/vector_stores/vs_1/search', 'api.vector_stores.read'],
    ['POST', '/v1/unheard_of', 'api.unheard_of.write'],
  ])('of %s %s is %s', (method, path, scope) => {
    expect(scopeOf(method, path)).toBe(scope);
  });
});
