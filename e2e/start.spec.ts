import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { freePort } from '../scripts/steps/port.mjs';
import { cleanEnv } from './clean-env';

test('a start tells where the console, the first account and the platform are', async () => {
  const { base, dataFolder, output, stop } = await start();

  expect(output()).toContain(`Console          ${base}\n`);
  expect(output()).toContain(`First account    ${base}/setup?token=`);
  expect(output()).toContain(`OpenAI base URL  ${base}/v1\n`);
  expect(output()).toContain(`OpenAI API key   in ${join(dataFolder, 'platform', 'api-key')}\n`);
  expect(await stop('SIGTERM')).toBe(0);
});

test('SIGTERM ends everything within five seconds, with an answer still streaming', async () => {
  const { base, dataFolder, stop } = await start();
  const key = readFileSync(join(dataFolder, 'platform', 'api-key'), 'utf8').trim();
  const answer = await slowAnswer(base, key);
  const askedAt = Date.now();

  expect(await stop('SIGTERM')).toBe(0);

  expect(Date.now() - askedAt).toBeLessThan(5_000);
  await expect(answer.text()).rejects.toThrow();
  await expect(fetch(`${base}/api/health`)).rejects.toThrow();
});

test('the server does not outlive a start that was killed', async () => {
  const { base, stop } = await start();

  await stop('SIGKILL');

  await expect.poll(() => fetch(base).catch(() => 'nobody')).toBe('nobody');
});

test('a port in use is one line and exit code 1', async () => {
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');

  expect(await failure({ PORT: String(port) })).toEqual({
    code: 1,
    errors: `Port ${port} is in use. Set PORT to another, or stop what listens there.\n`,
  });
  other.close();
});

test('a weak secret is one line and exit code 1', async () => {
  const { code, errors } = await failure({ SIGNALBOX_SECRET: 'too short' });

  expect(code).toBe(1);
  expect(errors).toMatch(/^.*SIGNALBOX_SECRET.*\n$/);
  expect(errors).not.toContain('too short');
});

test('a data folder that is a file is one line and exit code 1', async () => {
  const file = join(scratch(), 'taken');
  writeFileSync(file, '');

  const { code, errors } = await failure({ DATA_DIR: file });

  expect(code).toBe(1);
  expect(errors).toMatch(/^The data folder .*taken.*DATA_DIR.*\n$/);
});

/** A whole Signalbox of its own, once it is ready. */
async function start() {
  const dataFolder = scratch();
  const port = await freePort();
  const { child, output } = run({ PORT: String(port), DATA_DIR: dataFolder });
  await expect.poll(output, { timeout: 60_000 }).toContain('OpenAI API key');

  return {
    base: `http://localhost:${port}`,
    dataFolder,
    output,
    /** Gives the exit code; null when the signal itself killed it. */
    async stop(signal: NodeJS.Signals): Promise<number | null> {
      child.kill(signal);
      if (child.exitCode === null) await once(child, 'exit');
      return child.exitCode;
    },
  };
}

/** A start that cannot work. */
async function failure(env: Record<string, string>) {
  const port = String(await freePort());
  const { child, errors } = run({ PORT: port, DATA_DIR: scratch(), ...env });
  const [code] = await once(child, 'close');
  return { code, errors: errors() };
}

function run(env: Record<string, string>) {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, ...cleanEnv, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  child.stderr.on('data', (text) => {
    errors += text;
  });
  return { child, output: () => output, errors: () => errors };
}

async function slowAnswer(base: string, key: string): Promise<Response> {
  return fetch(`${base}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'signalbox-mini',
      stream: true,
      messages: [{ role: 'user', content: '/slow 1s\nTell me about signals, in many words.' }],
    }),
  });
}

const made: string[] = [];

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-start-'));
  made.push(folder);
  return folder;
}

test.afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});
