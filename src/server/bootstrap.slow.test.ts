import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { bootstrap } from './bootstrap';
import { readEnv } from './env';
import { openServices } from './services';

const [one, two] = [
  'the first secret, which is long enough',
  'the second secret, also long enough',
];

function inFolder() {
  const folder = testFolder();
  const open = async <T>(env: Record<string, string>, use: (services: Services) => Promise<T>) => {
    const services = openServices(readEnv({ LOG_LEVEL: 'silent', ...env, DATA_DIR: folder }));
    return use(services).finally(() => services.close());
  };
  return { folder, open };
}

const draft = {
  slug: 'up',
  name: 'Upstream',
  kind: 'compatible' as const,
  source: 'settings' as const,
  baseUrl: 'https://8.8.8.8/v1',
  organization: null,
  project: null,
  apiVersion: null,
  privateHosts: [],
  omitFields: [],
  key: 'sk-0123456789abcdef',
  headers: {},
  query: {},
  proxy: null,
  proxyCredentials: null,
};

describe('a start', () => {
  it('decrypts the keys of an earlier start', async () => {
    const { open } = inFolder();
    await open({ SIGNALBOX_SECRET: one }, ({ connections }) => connections.add(draft));
    await open({ SIGNALBOX_SECRET: one }, async (services) => {
      await bootstrap(services);
      expect(await services.connections.credentials(draft)).toEqual({
        key: draft.key,
        headers: {},
        query: {},
        proxyCredentials: null,
      });
    });
  });

  it('refuses another secret than the one that encrypted the keys, until they are discarded', async () => {
    const { open } = inFolder();
    await open({ SIGNALBOX_SECRET: one }, ({ connections }) => connections.add(draft));
    await open({ SIGNALBOX_SECRET: two }, async (services) => {
      await expect(bootstrap(services)).rejects.toThrow(
        /^SIGNALBOX_SECRET is not the one that the keys of Upstream were sealed with\. .+forget-keys/,
      );
      await services.connections.forgetUnreadable();
      await bootstrap(services);
      expect(await services.connections.find('up')).toMatchObject({
        keyLast4: null,
        deletedAt: null,
      });
    });
  });

  it('accepts another secret if no keys but those of the environment are stored', async () => {
    const { open } = inFolder();
    const env = { OPENAI_API_KEY: 'sk-env-0123456789' };
    await open({ ...env, SIGNALBOX_SECRET: one }, bootstrap);
    await open({ ...env, SIGNALBOX_SECRET: two }, async (services) => {
      await bootstrap(services);
      expect(await services.connections.credentials({ slug: 'openai' })).toMatchObject({
        key: 'sk-env-0123456789',
      });
    });
  });

  it('follows the environment: its connection is added, changed, removed and restored', async () => {
    const { open } = inFolder();
    const found = (env: Record<string, string>) =>
      open(env, async (services) => {
        await bootstrap(services);
        return services.connections.find('openai');
      });
    expect(await found({})).toBeNull();
    expect(await found({ OPENAI_API_KEY: 'sk-env-0123456789' })).toMatchObject({
      name: 'OpenAI',
      kind: 'openai',
      keyLast4: '6789',
    });
    await open({}, ({ connections }) => connections.rename('openai', 'Ours'));
    const elsewhere = {
      OPENAI_API_KEY: 'sk-env-0123456789',
      OPENAI_BASE_URL: 'http://localhost:8000/v1/',
    };
    expect(await found(elsewhere)).toMatchObject({
      name: 'Ours',
      kind: 'compatible',
      baseUrl: 'http://localhost:8000/v1',
      privateHosts: ['localhost'],
    });
    expect(await found({})).toMatchObject({ keyLast4: null, deletedAt: expect.any(Number) });
    expect(await found(elsewhere)).toMatchObject({ keyLast4: '6789', deletedAt: null });
  });

  it('gives the environment’s connection another slug if an admin uses its own', async () => {
    const { open } = inFolder();
    await open({}, ({ connections }) => connections.add({ ...draft, slug: 'openai' }));
    await open({ OPENAI_API_KEY: 'sk-env-0123456789' }, async (services) => {
      await bootstrap(services);
      expect((await services.connections.list()).map(({ slug }) => slug).sort()).toEqual([
        'local',
        'openai',
        'openai-environment',
      ]);
    });
  });

  it('encrypts query parameters that an earlier version stored in plain text', async () => {
    const { folder, open } = inFolder();
    const value = 'a-value-of-long-ago';
    const bytes = () =>
      ['console.db', 'console.db-wal']
        .map((name) => join(folder, name))
        .map((file) => (existsSync(file) ? readFileSync(file, 'latin1') : ''))
        .join('');
    await open({}, async ({ connections, db }) => {
      await connections.add(draft);
      await connections.add({ ...draft, slug: 'deleted' });
      const write = db.$client.prepare('update connections set query = ? where slug <> ?');
      // Written and moved about, so that copies are left in unused parts of the file.
      for (let i = 0; i < 50; i++) write.run(JSON.stringify({ code: value + 'x'.repeat(i) }), '');
      await connections.delete('deleted');
      write.run(JSON.stringify({ code: value }), '');
    });
    expect(bytes()).toContain(value);
    await open({}, async (services) => {
      await bootstrap(services);
      expect(await services.connections.credentials(draft)).toMatchObject({
        query: { code: value },
      });
      expect(await services.connections.find('up')).toMatchObject({ queryNames: ['code'] });
      expect(await services.connections.credentials({ slug: 'deleted' })).toMatchObject({
        query: {},
      });
      expect(bytes()).not.toContain(value);
    });
  });

  it('migrates access to all private hosts to the host of the base URL', async () => {
    const { open } = inFolder();
    const hosts: [string, string][] = [
      ['http://LOCALHOST:11434/v1', 'localhost'],
      ['http://[::1]:8000', '::1'],
      ['http://10.0.0.5', '10.0.0.5'],
    ];
    await open({}, async ({ connections, db }) => {
      for (const [index, [baseUrl]] of hosts.entries()) {
        await connections.add({ ...draft, slug: `up-${index}`, baseUrl });
      }
      await connections.add(draft);
      db.$client.exec("update connections set allow_private = 1 where slug like 'up-%'");
    });
    for (const _ of ['the first start', 'another']) {
      await open({}, async (services) => {
        await bootstrap(services);
        for (const [index, [, host]] of hosts.entries()) {
          expect((await services.connections.find(`up-${index}`))?.privateHosts).toEqual([host]);
        }
        expect((await services.connections.find('up'))?.privateHosts).toEqual([]);
      });
    }
  });

  it.each([
    [
      'console.db',
      'is no database at all, but text',
      /^The database .+console\.db is damaged: .+backup/,
    ],
    ['console.db', '', /^The database .+console\.db is damaged: it is empty/],
    ['platform/platform.db', 'x'.repeat(5_000), /^The database .+platform\.db is damaged/],
    ['platform/index.db', 'x'.repeat(5_000), /^The database .+index\.db is damaged/],
    ['platform/api-key', '', /^The key file .+api-key is damaged/],
    ['platform/api-key', '\0\0\0\0', /^The key file .+api-key is damaged/],
    ['secret', '', /^The secret in .+secret is damaged: .+backup/],
    ['secret', 'short', /^The secret in .+secret is damaged/],
  ])('names %s when it is damaged (%j), and changes nothing', async (name, content, line) => {
    const { folder, open } = inFolder();
    await open({}, async (services) => {
      await services.connections.add(draft);
      await services.platform.firstKey();
    });
    writeFileSync(join(folder, name), content);
    const files = () =>
      ['console.db', 'secret', 'platform/platform.db', 'platform/api-key', 'platform/index.db']
        .filter((file) => existsSync(join(folder, file)))
        .map((file) => [file, readFileSync(join(folder, file), 'latin1')]);
    const before = files();
    const error = await open({}, bootstrap).catch((reason) => reason);
    expect(error.name).toBe('StartError');
    expect(error.message).toMatch(line);
    expect(error.message).not.toContain('\n');
    expect(files()).toEqual(before);
  });

  it('names a database that is damaged or truncated', async () => {
    for (const damage of [
      (bytes: Buffer) => bytes.fill(0xff, 8_192, bytes.length - 4_096),
      (bytes: Buffer) => bytes.subarray(0, bytes.length / 2),
    ]) {
      const { folder, open } = inFolder();
      await open({}, async ({ connections }) => void (await connections.add(draft)));
      const file = join(folder, 'console.db');
      writeFileSync(file, damage(readFileSync(file)));
      await expect(open({}, bootstrap)).rejects.toThrow(/console\.db is damaged/);
    }
  });

  it('refuses a data folder that is a file, in one line', async () => {
    const { folder } = inFolder();
    writeFileSync(join(folder, 'file'), '');
    const env = readEnv({ DATA_DIR: join(folder, 'file', 'data') });
    expect(() => openServices(env)).toThrow(/^The data folder .+ cannot be created: ENOTDIR.+\.$/);
  });
});

type Services = ReturnType<typeof openServices>;
