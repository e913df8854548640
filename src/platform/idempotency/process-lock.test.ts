import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openProcessRegistry } from '@/lib/database/postgres/process-registry';
import { isOnPostgres, testDatabase } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { createProcessLock } from './process-lock';

it('a process is alive until it closes', async () => {
  const database = testDatabase(testFolder(), 'platform', 'platform.db');
  const [one, other] = [createProcessLock(database), createProcessLock(database)];
  const ids = [await one.id(), await other.id()];
  expect(new Set(ids).size).toBe(2);
  expect([await one.isAlive(ids[1] ?? ''), await other.isAlive(ids[0] ?? '')]).toEqual([
    true,
    true,
  ]);
  expect(await one.isAlive('nobody')).toBe(false);
  await one.close();
  expect(await other.isAlive(ids[0] ?? '')).toBe(false);
  expect(await other.isAlive(ids[1] ?? '')).toBe(true);
  await other.close();
});

// On a server there are rows instead.
it.skipIf(isOnPostgres())('a lock on a file leaves no file', async () => {
  const folder = testFolder();
  const database = testDatabase(folder, 'platform', 'platform.db');
  const [one, other] = [createProcessLock(database), createProcessLock(database)];
  const ids = [await one.id(), await other.id()];
  const locks = () => readdirSync(folder).filter((name) => /process-[\w-]{36}$/.test(name));
  expect(locks()).toHaveLength(2);
  await one.close();
  expect(await other.isAlive(ids[0] ?? '')).toBe(false);
  expect(locks()).toEqual([`platform.db-process-${ids[1]}`]);
  await other.close();
  expect(readdirSync(folder)).toEqual(['platform.db']);
});

// A file is locked by the operating system, which knows who lives.
it.skipIf(!isOnPostgres())('one that is silent is dead for good, on a server', async () => {
  const address = testDatabase(testFolder(), 'platform');
  const silent = openProcessRegistry({
    address,
    schema: 'platform',
    interval: 600_000,
    silence: 50,
  });
  const other = openProcessRegistry({ address, schema: 'platform', interval: 10, silence: 50 });
  const [former, own] = [await silent.id(), await other.id()];
  await expect.poll(() => other.isAlive(former), { interval: 5 }).toBe(false);
  expect(await silent.isAlive(former)).toBe(false);
  // The other one has given signs meanwhile.
  expect(await other.id()).toBe(own);
  await silent.close();
  await other.close();
});

it.skipIf(!isOnPostgres())(
  'one that was taken for dead goes on as another, on a server',
  async () => {
    const address = testDatabase(testFolder(), 'platform');
    const late = openProcessRegistry({ address, schema: 'platform', interval: 300, silence: 1 });
    const other = openProcessRegistry({ address, schema: 'platform', silence: 1 });
    const former = await late.id();
    await expect.poll(() => other.isAlive(former), { interval: 5 }).toBe(false);
    await expect.poll(() => late.id(), { interval: 20 }).not.toBe(former);
    await late.close();
    await other.close();
  },
);
