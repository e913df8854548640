import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isOnPostgres, testDatabase } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { bootstrap } from './bootstrap';
import { readEnv } from './env';
import { followPlatformSettings } from './platform-settings-follow';
import { openServices } from './services';
import { prepareSharedStart } from './shared-start';
import { ownerCaller } from './testing';

const secret = 'the secret that all processes have, which is long enough';
const other = 'another secret, which is long enough as well, and different';

const title = isOnPostgres()
  ? 'processes on one database, each with a folder of its own'
  : 'processes on one database (skipped without Postgres)';

function startAll() {
  const DATABASE_URL = testDatabase(testFolder(), 'console');
  const start = async (env: Record<string, string> = {}, folder = testFolder()) => {
    const given = { LOG_LEVEL: 'silent', SIGNALBOX_SECRET: secret, ...env };
    const read = readEnv({ ...given, DATABASE_URL, DATA_DIR: folder });
    const services = openServices(read, { shared: await prepareSharedStart(read) });
    onTestFinished(() => services.close());
    const { setupUrl } = await bootstrap(services);
    followPlatformSettings(services);
    const caller = ownerCaller(services);
    const models = async (key: string) => {
      const headers = { authorization: `Bearer ${key}` };
      return services.platform.fetch('http://localhost/v1/models', { headers });
    };
    return { services, setupUrl, caller, folder, models };
  };
  return { start };
}

async function withSettings(json: object): Promise<string> {
  const file = join(testFolder(), 'platform', 'platform.json');
  await mkdir(dirname(file));
  writeFileSync(file, JSON.stringify(json));
  return dirname(dirname(file));
}

describe.skipIf(!isOnPostgres())(title, () => {
  it('give the same link for the first account, which works once on any of them', async () => {
    const { start } = startAll();
    const [first, second] = await Promise.all([start(), start()]);
    expect(first.setupUrl).toMatch(/\/setup\?token=[\w-]{43}$/);
    expect(second.setupUrl).toBe(first.setupUrl);
    expect((await start()).setupUrl).toBe(first.setupUrl);

    const token = new URL(first.setupUrl ?? '').searchParams.get('token') ?? '';
    for (const { services } of [first, second])
      expect(await services.oneTimeTokens.isGood('setup', token)).toBe(true);
    const owner = { name: 'O', email: 'o@example.com', password: 'hash' };
    expect(await second.services.accounts.addOwner(owner)).not.toBeNull();
    expect(await first.services.oneTimeTokens.isGood('setup', token)).toBe(false);
    expect((await start()).setupUrl).toBeNull();
  });

  it('have one first key of the platform, until it is revoked', async () => {
    const { start } = startAll();
    const [first, second] = await Promise.all([start(), start()]);
    const key = (await first.services.platform.firstKey())?.key ?? '';
    expect(key).toMatch(/^sk-/);
    expect((await second.services.platform.firstKey())?.key).toBe(key);
    const third = await start();
    expect((await third.services.platform.firstKey())?.key).toBe(key);
    const keys = await second.services.platform.keys.list();
    expect(keys).toHaveLength(1);
    for (const one of [first, second, third]) expect((await one.models(key)).status).toBe(200);

    await third.services.platform.keys.delete(keys[0]?.id ?? '');
    for (const one of [first, second, third]) expect((await one.models(key)).status).toBe(401);
    // The file of a process that did not revoke it is not believed by its next start.
    const again = await start({}, second.folder);
    const next = (await again.services.platform.firstKey())?.key ?? '';
    expect(next).not.toBe(key);
    expect((await again.models(key)).status).toBe(401);
    expect((await first.models(next)).status).toBe(200);
  });

  it('share the settings of the platform: a file is taken in once, a change reaches all', async () => {
    const { start } = startAll();
    const folder = await withSettings({ _note: 'ours', models: { 'gpt-4o': 'signalbox-mini' } });
    const first = await start({}, folder);
    const second = await start();
    const namesOf = async ({ caller }: typeof first) =>
      (await caller.models.list({ connection: 'local' })).map(({ id }) => id);
    expect(await namesOf(first)).toContain('gpt-4o');
    expect(await namesOf(second)).toContain('gpt-4o');

    const { revision, kind } = await second.caller.platformSettings.retrieve();
    expect(kind).toBe('database');
    const change = { backends: [], models: { 'o9-mini': 'signalbox-mini' } };
    await second.caller.platformSettings.update({ revision, ...change });
    await expect.poll(() => namesOf(first)).toContain('o9-mini');
    expect(await namesOf(first)).not.toContain('gpt-4o');
    await expect(
      first.caller.platformSettings.update({ revision, ...change }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });

    // The file counts no more, and nobody reads a key of a backend in a row.
    expect(readFileSync(join(folder, 'platform', 'platform.json'), 'utf8')).toContain('gpt-4o');
    const third = await start({}, folder);
    expect(await namesOf(third)).toContain('o9-mini');
    expect(await third.services.sealed.sealedOf('platform_settings')).toMatch(/^v1:/);
    expect(await third.services.platformSettings.read()).toContain('"_note": "ours"');
  });

  it('read a file that PLATFORM_CONFIG names each for itself, and do not change it', async () => {
    const { start } = startAll();
    const folder = await withSettings({ models: { 'gpt-4o': 'signalbox-mini' } });
    const file = join(folder, 'platform', 'platform.json');
    const { caller } = await start({ PLATFORM_CONFIG: file });
    const { revision, kind, models } = await caller.platformSettings.retrieve();
    expect({ kind, models }).toEqual({ kind: 'fixed', models: { 'gpt-4o': 'signalbox-mini' } });
    await expect(
      caller.platformSettings.update({ revision, backends: [], models: {} }),
    ).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' });
    expect(readFileSync(file, 'utf8')).toContain('gpt-4o');
  });

  it('have one secret: another, or one of its own, is refused before anything is written', async () => {
    const { start } = startAll();
    const { services } = await start();
    const refusal = /^SIGNALBOX_SECRET is not the one that .* was sealed with\. [^\n]+$/;
    await expect(start({ SIGNALBOX_SECRET: other })).rejects.toThrow(refusal);
    const own = /^The secret in .*secret is not the one that .* was sealed with\. [^\n]+$/;
    await expect(start({ SIGNALBOX_SECRET: '' })).rejects.toThrow(own);
    expect(await services.sealed.read('secret_check')).toBe('signalbox');
    expect(await services.platform.keys.list()).toHaveLength(1);
  });
});
