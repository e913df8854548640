import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOnPostgres, testDatabase } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { buildConsoleProgram, startConsole } from './testing-consoles';

const secret = 'the secret that all processes have, which is long enough';

const title = isOnPostgres()
  ? 'two processes that start on one new database'
  : 'two processes that start on one new database (skipped without Postgres)';

describe.skipIf(!isOnPostgres())(title, () => {
  it('say the same, and a third with another secret ends with one line', async () => {
    const program = buildConsoleProgram();
    const DATABASE_URL = testDatabase(testFolder(), 'console');
    const env = { DATABASE_URL, SIGNALBOX_SECRET: secret, LOG_LEVEL: 'silent' };
    const folders = [testFolder(), testFolder()];
    const consoles = await Promise.all(
      folders.map((DATA_DIR) => startConsole(program, { ...env, DATA_DIR })),
    );
    const [first, second] = folders.map((folder) => {
      const read = (file: string) => readFileSync(join(folder, file), 'utf8');
      const { setup_url, platform } = JSON.parse(read('startup.json'));
      const link = new URL(setup_url);
      return {
        token: link.searchParams.get('token'),
        isHere: platform.key_file === join(folder, 'platform', 'api-key'),
        key: read('platform/api-key').trim(),
      };
    });
    expect(first).toEqual({ token: expect.any(String), isHere: true, key: expect.any(String) });
    expect(second).toEqual(first);
    for (const { url } of consoles)
      expect(await (await fetch(`${url}/api/health/ready`)).json()).toMatchObject({
        status: 'ready',
      });

    const other = { ...env, SIGNALBOX_SECRET: `${secret}, but another`, DATA_DIR: testFolder() };
    const { status, stderr } = spawnSync(process.execPath, [program], {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', ...other },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^SIGNALBOX_SECRET is not the one that [^\n]+ forget-keys"\.\n$/);
    for (const one of consoles) await one.kill();
  });
});
