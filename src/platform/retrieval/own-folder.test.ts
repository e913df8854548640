import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { makeOwnFolder } from './own-folder';

it('each process has a folder, and those of dead ones are removed', () => {
  const base = join(testFolder(), 'index');
  const one = makeOwnFolder(base);
  writeFileSync(join(one.path, 'index.db'), '');
  // Nobody holds its lock any more.
  mkdirSync(join(base, 'left'));
  writeFileSync(join(base, 'left.lock'), '');

  const other = makeOwnFolder(base);

  expect(other.path).not.toBe(one.path);
  expect(existsSync(join(one.path, 'index.db'))).toBe(true);
  expect(readdirSync(base).filter((name) => name.startsWith('left'))).toEqual([]);
  one.remove();
  other.remove();
  expect(readdirSync(base)).toEqual([]);
});
