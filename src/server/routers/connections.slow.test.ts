import { describe, expect, it } from 'vitest';
import { upstreamFailure } from '../connections/failure';
import { azure, upstream, vllm } from '../connections/testing';
import { startServer } from '../testing';

describe('the connections', () => {
  it('begin with the local platform', async () => {
    const { caller } = startServer();
    expect(await caller.connections.list()).toEqual([
      {
        slug: 'local',
        name: 'Local platform',
        kind: 'platform',
        base_url: 'http://localhost:3000/v1',
        key_last4: null,
        organization: null,
        project: null,
        api_version: null,
        header_names: [],
        query_names: [],
        allow_private: [],
        omit_fields: [],
        proxy: null,
        proxy_credentials: false,
        environment_proxy: null,
        source: 'builtin',
        created_at: expect.any(Number),
        deleted_at: null,
        health: {
          state: 'unknown',
          checked_at: null,
          answered: false,
          status: null,
          message: null,
          request_id: null,
          error: null,
        },
      },
    ]);
    const models = await caller.models.list({ connection: 'local' });
    expect(models.map(({ id }) => id)).toContain('signalbox-mini');
  });

  it('have OpenAI among them when the environment has a key', async () => {
    const { asked, fetch } = upstream();
    const env = { OPENAI_API_KEY: 'sk-env-0123456789wxyz', OPENAI_ORG_ID: 'org-1' };
    const { caller } = startServer({ env, fetch });
    expect((await caller.connections.list())[1]).toMatchObject({
      slug: 'openai',
      name: 'OpenAI',
      kind: 'openai',
      source: 'environment',
      key_last4: 'wxyz',
    });
    await caller.models.list({ connection: 'openai' });
    expect(asked[0]).toMatchObject({
      url: 'https://api.openai.com/v1/models',
      headers: { authorization: 'Bearer sk-env-0123456789wxyz', 'openai-organization': 'org-1' },
    });
  });

  it('leave fields out of every request, once each, and keep their key when that changes', async () => {
    const sent: object[] = [];
    const fetch = async (_: string, init: RequestInit) => {
      sent.push(JSON.parse(String(init.body ?? '{}')));
      return Response.json({ id: 'asst_1', object: 'assistant', created_at: 1, model: 'm' });
    };
    const { caller } = startServer({ fetch });
    const made = await caller.connections.create({ ...vllm, omit_fields: [' top_p ', 'top_p'] });
    expect(made.omit_fields).toEqual(['top_p']);
    const assistant = { connection: 'vllm', model: 'm', top_p: 0.5, temperature: 0.2 };
    await caller.assistants.create(assistant);
    const changed = await caller.connections.update({ slug: 'vllm', omit_fields: ['temperature'] });
    expect(changed).toMatchObject({ omit_fields: ['temperature'], key_last4: 'abcd' });
    await caller.assistants.create(assistant);
    expect(sent).toEqual([
      { model: 'm', temperature: 0.2 },
      { model: 'm', top_p: 0.5 },
    ]);
    const bad = caller.connections.update({ slug: 'vllm', omit_fields: ['tools[0].strict'] });
    await expect(bad).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('never show a key, or the value of a header or a query parameter', async () => {
    const { caller, as } = startServer();
    await caller.connections.create(azure);
    await caller.connections.create(vllm);
    const shown = JSON.stringify(await as('viewer').connections.list());
    expect(shown).not.toContain('0123456789');
    expect(shown).not.toMatch(/blue|fast/);
    expect(shown).toContain('abcd');
    expect(shown).toContain('x-team');
    expect(shown).toContain('tier');
  });

  it('keep no key readable in the database', async () => {
    const { caller, services } = startServer();
    await caller.connections.create(vllm);
    const kept = JSON.stringify(await services.db.plain('select * from connections').all());
    expect(kept).not.toContain('0123456789');
    expect(kept).not.toMatch(/blue|fast/);
  });

  it('keep their secrets to themselves when upstream repeats the request', async () => {
    const secret = { 'x-secret': 'a header value', code: 'a&query value', short: 'eu1' };
    const { asked, fetch } = upstream(() => {
      const { url = '', headers = {} } = asked[0] ?? {};
      const message = `No GET ${url} with ${JSON.stringify(headers)}`;
      return Response.json({ error: { message, code: url, param: url } }, { status: 400 });
    });
    const { caller, as } = startServer({ fetch });
    const { 'x-secret': header, ...query } = secret;
    await caller.connections.create({ ...vllm, headers: { 'x-secret': header }, query });
    const tested = await caller.connections.test({ slug: 'vllm' });
    expect(tested.health.error?.message).toMatch(
      /^No GET https:\/\/8\.8\.8\.8\/v1\/models\?code=…&short=…/,
    );
    const failed = await as('viewer')
      .models.list({ connection: 'vllm' })
      .catch((error) => JSON.stringify([error.message, upstreamFailure(error.cause)]));
    const shown = JSON.stringify([await caller.connections.list(), tested]) + failed;
    for (const value of [...Object.values(secret), 'a%26query', 'a+value', vllm.api_key]) {
      expect(shown).not.toContain(value);
    }
  });
});

describe('a connection that is made', () => {
  it('is asked as its kind wants it', async () => {
    const { asked, fetch } = upstream();
    const { caller } = startServer({ fetch });
    await caller.connections.create(azure);
    await caller.connections.create(vllm);
    await caller.models.list({ connection: 'azure' });
    await caller.models.list({ connection: 'vllm' });
    expect(asked).toMatchObject([
      {
        url: 'https://box.openai.azure.com/openai/models?api-version=2025-04-01-preview',
        headers: { 'api-key': 'azure-key-0123456789' },
      },
      {
        url: 'https://8.8.8.8/v1/models?tier=fast',
        headers: { authorization: 'Bearer sk-vllm-0123456789abcd', 'x-team': 'blue' },
      },
    ]);
  });

  it('sends no key that it does not have, whatever the environment holds', async () => {
    const { asked, fetch } = upstream();
    const { caller } = startServer({ fetch });
    process.env.OPENAI_API_KEY = 'sk-of-somebody-else';
    try {
      await caller.connections.create({
        slug: 'free',
        name: 'Free',
        kind: 'compatible',
        base_url: 'https://8.8.8.8',
      });
      await caller.models.list({ connection: 'free' });
    } finally {
      delete process.env.OPENAI_API_KEY;
    }
    expect(asked[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each([
    ['a key that is missing', { ...azure, api_key: undefined }, 'api_key'],
    ['a version that is missing', { ...azure, api_version: undefined }, 'api_version'],
    ['an address that is missing', { ...vllm, base_url: undefined }, 'base_url'],
    ['no address at all', { ...vllm, base_url: 'box.example.com' }, 'base_url'],
    ['another scheme', { ...vllm, base_url: 'file:///etc/passwd' }, 'base_url'],
    ['a password in the address', { ...vllm, base_url: 'https://me:secret@8.8.8.8' }, 'base_url'],
    ['a query in the address', { ...vllm, base_url: 'https://8.8.8.8/?key=1' }, 'base_url'],
    ['a broken path', { ...vllm, base_url: 'https://8.8.8.8/%zz' }, 'base_url'],
    ['a private address', { ...vllm, base_url: 'http://192.168.1.5:8000/v1' }, 'base_url'],
    ['a private name', { ...vllm, base_url: 'http://localhost:8000/v1' }, 'base_url'],
    [
      'metadata',
      { ...vllm, base_url: 'http://169.254.169.254/', allow_private: ['169.254.169.254'] },
      'base_url',
    ],
    ['a reserved word', { ...vllm, slug: 'settings' }, 'slug'],
    ['a slug with a slash', { ...vllm, slug: 'a/b' }, 'slug'],
    ['a slug that is taken', { ...vllm, slug: 'local' }, 'slug'],
    ['a key of two lines', { ...vllm, api_key: 'sk-1\r\nx-evil: 1' }, 'api_key'],
    ['a header of its own host', { ...vllm, headers: { Host: 'evil.example' } }, 'headers.Host'],
    ['a header of two lines', { ...vllm, headers: { a: '1\r\nb: 2' } }, 'headers.a'],
  ])('is refused for %s', async (_, input, field) => {
    const { caller } = startServer();
    const error = await caller.connections.create(input).catch((error) => error);
    expect(error).toMatchObject({ code: 'BAD_REQUEST' });
    const fields =
      error.cause.fields ??
      error.cause.issues.map(({ path }: { path: string[] }) => path.join('.'));
    expect(Array.isArray(fields) ? fields : Object.keys(fields)).toContain(field);
  });

  it('may reach a private network if an admin allows it', async () => {
    const { caller } = startServer();
    const input = { ...vllm, base_url: 'http://127.0.0.1:8000/v1' };
    await expect(
      caller.connections.create({ ...input, allow_private: ['10.0.0.0/8', 'localhost'] }),
    ).rejects.toMatchObject({
      cause: { fields: { base_url: [expect.stringMatching(/private/)] } },
    });
    expect(
      await caller.connections.create({ ...input, allow_private: ['0x7f.1', '10.9.9.9/8'] }),
    ).toMatchObject({ allow_private: ['127.0.0.1', '10.0.0.0/8'] });
  });
});

describe('a connection that is deleted', () => {
  it('loses its key and cannot be used, but stays listed', async () => {
    const { caller, services, now } = startServer();
    await caller.connections.create(vllm);
    expect(await caller.connections.delete({ slug: 'vllm' })).toMatchObject({
      deleted_at: now() / 1000,
      key_last4: null,
      header_names: [],
    });
    const [row] = await services.db
      .plain('select sealed_key, sealed_headers from connections where slug = ?')
      .all('vllm');
    expect(row).toEqual({ sealed_key: null, sealed_headers: null });
    await expect(caller.models.list({ connection: 'vllm' })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
    });
    await expect(caller.connections.test({ slug: 'vllm' })).rejects.toThrow('was deleted');
    await expect(caller.connections.create(vllm)).rejects.toThrow(
      'used by a connection or by its history',
    );
  });

  it('is purged in a second step', async () => {
    const { caller } = startServer();
    await caller.connections.create(vllm);
    await expect(caller.connections.purge({ slug: 'vllm' })).rejects.toThrow('Delete');
    await caller.chats.create({ connection: 'vllm', model: 'm' });
    await caller.connections.delete({ slug: 'vllm' });
    expect((await caller.chats.list({ connection: 'vllm' })).items).toHaveLength(1);
    await caller.connections.purge({ slug: 'vllm' });
    await caller.connections.create(vllm);
    expect((await caller.chats.list({ connection: 'vllm' })).items).toEqual([]);
    await caller.connections.delete({ slug: 'vllm' });
    await caller.connections.purge({ slug: 'vllm' });
    expect(await caller.connections.list()).toHaveLength(1);
    await expect(caller.models.list({ connection: 'vllm' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
