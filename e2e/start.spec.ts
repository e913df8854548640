import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { freePort } from '../scripts/steps/port.mjs';
import { runStart, startSignalbox } from './signalbox';

test('an operator who starts the server is told where the console, the first account and the platform are', async () => {
  const { base, dataFolder, output, stop } = await startSignalbox();

  expect(output()).toContain(`Console          ${base}\n`);
  expect(output()).toContain(`First account    ${base}/setup?token=`);
  expect(output()).toContain(`OpenAI base URL  ${base}/v1\n`);
  expect(output()).toContain(`OpenAI API key   in ${join(dataFolder, 'platform', 'api-key')}\n`);
  expect(await stop('SIGTERM')).toBe(0);
});

test('an operator can stop everything with SIGTERM while an answer still streams', async () => {
  const { base, dataFolder, stop } = await startSignalbox();
  const key = readFileSync(join(dataFolder, 'platform', 'api-key'), 'utf8').trim();
  const answer = await slowAnswer(base, key);

  expect(await stop('SIGTERM')).toBe(0);
  await expect(answer.text()).rejects.toThrow();
  await expect(fetch(`${base}/api/health`)).rejects.toThrow();
});

test('an operator who kills the start leaves no server behind', async () => {
  const { base, stop } = await startSignalbox();

  await stop('SIGKILL');

  await expect.poll(() => fetch(base).catch(() => 'nobody')).toBe('nobody');
});

test('an operator whose port is in use gets one line and exit code 1', async () => {
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');

  expect(await failure({ PORT: String(port) })).toEqual({
    code: 1,
    errors: `Port ${port} is in use. Set PORT to another, or stop what listens there.\n`,
  });
  other.close();
});

test('an operator with a weak secret gets one line and exit code 1', async () => {
  const { code, errors } = await failure({ SIGNALBOX_SECRET: 'too short' });

  expect(code).toBe(1);
  expect(errors).toMatch(/^.*SIGNALBOX_SECRET.*\n$/);
  expect(errors).not.toContain('too short');
});

test('an operator whose data folder is a file gets one line and exit code 1', async () => {
  const { code, errors } = await failure({ DATA_DIR: 'package.json' });

  expect(code).toBe(1);
  expect(errors).toMatch(/^The data folder .*package.json.*DATA_DIR.*\n$/);
});

/** A start that cannot work. */
async function failure(env: Record<string, string>) {
  const defaults = { PORT: String(await freePort()), DATA_DIR: test.info().outputPath('data') };
  const { child, errors } = runStart({ ...defaults, ...env });
  const [code] = await once(child, 'close');
  return { code, errors: errors() };
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
