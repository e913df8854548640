import { join } from 'node:path';
import { expect, it } from 'vitest';
import { acquireFileLock } from './file-lock';
import { testFolder } from './testing-folder';
import { collectGarbage } from './testing-garbage';

it('is held until it is freed, also by one who keeps nothing of it', async () => {
  const file = join(testFolder(), 'lock');
  const free = { now: acquireFileLock(file) };
  expect(acquireFileLock(file)).toBeUndefined();
  free.now?.();
  acquireFileLock(file);
  await collectGarbage();
  expect(acquireFileLock(file)).toBeUndefined();
});
