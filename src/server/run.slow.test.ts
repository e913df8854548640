import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { testFolder } from '@/lib/testing-folder';

const script = "import('./src/server/run.ts').then(({ runServer }) => runServer())";

/** A server in a process of its own, as Next starts it, without Next. */
function start(env: Record<string, string>) {
  const folder = testFolder();
  const child = spawn(process.execPath, ['--import', 'tsx', '--eval', script], {
    env: { NODE_ENV: 'production', PATH: process.env.PATH, DATA_DIR: folder, ...env },
  });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  let errors = '';
  child.stderr.on('data', (piece) => {
    errors += piece;
  });
  return { folder, child, ended, errors: () => errors };
}

describe('a server', { timeout: 60_000 }, () => {
  it('says where it is when it is ready, and ends on request', async () => {
    const { folder, child, ended, errors } = start({ PORT: '4321' });
    const file = join(folder, 'startup.json');
    await present(folder, file);

    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      pid: child.pid,
      setup_url: expect.stringMatching(/^http:\/\/localhost:4321\/setup\?token=[\w-]{43}$/),
      platform: {
        base_url: 'http://localhost:4321/v1',
        key_file: join(folder, 'platform', 'api-key'),
      },
      errors: [],
    });

    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(existsSync(file)).toBe(false);
    expect(errors()).toBe('');
  });

  it('that cannot start says why in one line', async () => {
    const { ended, errors } = start({ SIGNALBOX_SECRET: 'weak' });
    expect(await ended).toEqual([1, null]);
    expect(errors()).toMatch(/^SIGNALBOX_SECRET is too weak: [^\n]+\n$/);
  });
});

/** Resolves when the file is there, and whole. */
async function present(folder: string, file: string) {
  const changes = watch(folder);
  try {
    while (!existsSync(file) || !readFileSync(file, 'utf8').endsWith('}'))
      await once(changes, 'change');
  } finally {
    changes.close();
  }
}
