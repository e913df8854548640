import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { singleton } from '@/lib/singleton';
import { testFolder } from '@/lib/testing-folder';
import { readEnv } from '../env';
import { readHealth, setDatabaseChecks, setHealth } from '../health';
import { createHealthCheck, healthChecks } from '../health-checks';
import { openServices } from '../services';
import { checkRest } from './check-rest';

afterEach(() => {
  setHealth('starting');
  setDatabaseChecks(undefined);
  singleton('damaged databases', () => ({ isDamaged: false })).isDamaged = false;
});

const open = (folder: string) => {
  const services = openServices(readEnv({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
  onTestFinished(() => services.close());
  const { databases } = healthChecks(services);
  setHealth('ok', undefined, createHealthCheck({ databases: databases as () => Promise<unknown> }));
  return services;
};

const at = expect.any(Number);

it('what is too large to be read before the start is read afterwards, which health says', async () => {
  const { checks, ended } = checkRest(open(testFolder()), 0);
  setDatabaseChecks(checks);
  const unread = { checked: 'tables', at, rest: 'in_progress' };
  expect(await readHealth()).toMatchObject({
    status: 'ok',
    databases: { console: unread, platform: unread, usage: unread },
  });
  await ended;
  const whole = { checked: 'whole', at };
  const { databases } = await readHealth();
  expect(databases).toEqual({ console: whole, platform: whole, usage: whole });
});

it('what is small was read before', async () => {
  const { checks, ended } = checkRest(open(testFolder()));
  expect(checks.console).toEqual({ checked: 'whole', at });
  await ended;
});

it('damage in the rest is a failure, with what to do', async () => {
  const folder = testFolder();
  const services = open(folder);
  const insert = services.db.plain('insert into settings (name, value) values (?, ?)');
  for (let count = 0; count < 50; count += 1) await insert.run(`k${count}`, 'x'.repeat(9_000));
  services.db.$client.pragma('wal_checkpoint(TRUNCATE)');
  const file = join(folder, 'console.db');
  const bytes = readFileSync(file);
  const found = bytes.lastIndexOf('k40');
  writeFileSync(file, bytes.fill(0xff, found - (found % 4_096), found - (found % 4_096) + 4_096));

  const { checks, ended } = checkRest(services, 0);
  setDatabaseChecks(checks);
  await ended;

  expect(await readHealth()).toMatchObject({
    status: 'failing',
    databases: { console: { checked: 'tables', at, rest: 'damaged' }, usage: { checked: 'whole' } },
    failures: [{ check: 'databases', problem: expect.stringContaining('npm run restore') }],
  });
});

it('a server that stops does not wait for it', async () => {
  const services = open(testFolder());
  const { checks, ended } = checkRest(services, 0);
  services.stop();
  await ended;
  expect(checks.console).toMatchObject({ rest: 'in_progress' });
});
