import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { createProcessLock } from './process-lock';

it('a lock is alive until it is closed or its process ends, and leaves no file', () => {
  const folder = testFolder();
  const database = join(folder, 'platform.db');
  const [one, other] = [createProcessLock(database), createProcessLock(database)];
  const ids = [one.id(), other.id()];
  expect(new Set(ids).size).toBe(2);
  expect([one.isAlive(other.id()), other.isAlive(one.id())]).toEqual([true, true]);
  expect(one.isAlive('nobody')).toBe(false);
  const locks = () => readdirSync(folder).filter((name) => !name.endsWith('-journal'));
  expect(locks()).toHaveLength(2);
  one.close();
  expect(other.isAlive(ids[0] ?? '')).toBe(false);
  expect(locks()).toEqual([`platform.db-process-${ids[1]}`]);
  other.close();
  expect(readdirSync(folder)).toEqual([]);
});
