import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readEnv } from './env';
import { prepare } from './prepare';
import { openServices } from './services';

const [one, two] = [
  'the first secret, which is long enough',
  'the second secret, also long enough',
];

function inFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const open = async <T>(env: Record<string, string>, use: (services: Services) => Promise<T>) => {
    const services = openServices(readEnv({ LOG_LEVEL: 'silent', ...env, DATA_DIR: folder }));
    return use(services).finally(() => services.close());
  };
  return { folder, open };
}

const draft = {
  slug: 'up',
  name: 'Upstream',
  kind: 'compatible',
  source: 'settings',
  baseUrl: 'https://8.8.8.8/v1',
  organization: null,
  project: null,
  apiVersion: null,
  query: {},
  allowPrivate: false,
  key: 'sk-0123456789abcdef',
  headers: {},
} as const;

describe('a start', () => {
  it('reads the keys of an earlier one', async () => {
    const { open } = inFolder();
    await open({ SIGNALBOX_SECRET: one }, ({ connections }) => connections.add(draft));
    await open({ SIGNALBOX_SECRET: one }, async (services) => {
      await prepare(services);
      expect(await services.connections.credentials(draft)).toEqual({
        key: draft.key,
        headers: {},
      });
    });
  });

  it('refuses another secret than the one that keys were sealed with, until they are given up', async () => {
    const { open } = inFolder();
    await open({ SIGNALBOX_SECRET: one }, ({ connections }) => connections.add(draft));
    await open({ SIGNALBOX_SECRET: two }, async (services) => {
      await expect(prepare(services)).rejects.toThrow(
        /^SIGNALBOX_SECRET is not the one that the keys of Upstream were sealed with\. .+forget-keys/,
      );
      await services.connections.forgetUnreadable();
      await prepare(services);
      expect(await services.connections.find('up')).toMatchObject({
        keyLast4: null,
        deletedAt: null,
      });
    });
  });

  it('takes another secret when no key was sealed but those of the environment', async () => {
    const { open } = inFolder();
    const env = { OPENAI_API_KEY: 'sk-env-0123456789' };
    await open({ ...env, SIGNALBOX_SECRET: one }, prepare);
    await open({ ...env, SIGNALBOX_SECRET: two }, async (services) => {
      await prepare(services);
      expect(await services.connections.credentials({ slug: 'openai' })).toMatchObject({
        key: 'sk-env-0123456789',
      });
    });
  });

  it('follows the environment: its connection comes, changes, goes and comes back', async () => {
    const { open } = inFolder();
    const found = (env: Record<string, string>) =>
      open(env, async (services) => {
        await prepare(services);
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
      allowPrivate: true,
    });
    expect(await found({})).toMatchObject({ keyLast4: null, deletedAt: expect.any(Number) });
    expect(await found(elsewhere)).toMatchObject({ keyLast4: '6789', deletedAt: null });
  });

  it('gives the environment’s connection another slug when an admin has taken its own', async () => {
    const { open } = inFolder();
    await open({}, ({ connections }) => connections.add({ ...draft, slug: 'openai' }));
    await open({ OPENAI_API_KEY: 'sk-env-0123456789' }, async (services) => {
      await prepare(services);
      expect((await services.connections.list()).map(({ slug }) => slug).sort()).toEqual([
        'local',
        'openai',
        'openai-environment',
      ]);
    });
  });

  it('refuses a data folder that is a file, in one line', async () => {
    const { folder } = inFolder();
    writeFileSync(join(folder, 'file'), '');
    const env = readEnv({ DATA_DIR: join(folder, 'file', 'data') });
    expect(() => openServices(env)).toThrow(/^The data folder .+ cannot be made: ENOTDIR.+\.$/);
  });
});

type Services = ReturnType<typeof openServices>;
