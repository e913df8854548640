import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createProcessFiles } from './process-files';
import { testFolder } from './testing-folder';

it('a process is alone until another one lives, and again when that one has closed', () => {
  const folder = testFolder();
  const [one, other] = [0, 1].map(() => createProcessFiles(join(folder, 'a.db')));
  expect(one?.isAlone()).toBe(true);
  expect(other?.isAlone()).toBe(false);
  expect(one?.isAlone()).toBe(false);
  other?.close();
  expect(one?.isAlone()).toBe(true);
  one?.close();
  expect(readdirSync(folder)).toEqual([]);
});

it('one that was killed lives no more, and leaves no file', async () => {
  const folder = testFolder();
  const file = join(folder, 'a.db-process-of-another');
  const program = `const lock = new (require('better-sqlite3'))(${JSON.stringify(file)});
    lock.exec('BEGIN EXCLUSIVE'); process.stdout.write('locked'); setInterval(() => lock.name, 1000);`;
  const other = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void other.kill('SIGKILL'));
  await once(other.stdout, 'data');
  const own = createProcessFiles(join(folder, 'a.db'));
  expect([own.isAlone(), own.isAlive('of-another')]).toEqual([false, true]);
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect([own.isAlone(), own.isAlive('of-another')]).toEqual([true, false]);
  own.close();
  expect(readdirSync(folder)).toEqual([]);
});
