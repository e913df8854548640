import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildConsole } from '../scripts/steps/build.mjs';
import { root } from '../scripts/steps/root.mjs';
import { startServer } from '../scripts/steps/server.mjs';
import { readSettings } from '../scripts/steps/settings.mjs';
import { cpuTimeOf, residentMemoryOf } from './process-figures';

const owner = { email: 'load@example.com', password: 'a-password-for-the-bench' };
export const key = 'sk-load-0123456789abcdef0123456789';

export type LoadServer = Awaited<ReturnType<typeof startLoadServer>>;

/** The production build, served as `npm start` serves it, in a process of its own, and who is signed in there. */
export async function startLoadServer() {
  const stopping = new AbortController();
  const { signal } = stopping;
  const { code, output } = await buildConsole({ say: console.log, signal });
  if (code !== 0) throw new Error(`The build failed.\n${output}`);
  const dataFolder = mkdtempSync(join(tmpdir(), 'bench-load-'));
  const port = await freePort();
  Object.assign(process.env, {
    SIGNALBOX_OWNER_EMAIL: owner.email,
    SIGNALBOX_OWNER_PASSWORD: owner.password,
    PLATFORM_API_KEY: key,
  });
  const settings = readSettings({ DATA_DIR: dataFolder, PORT: String(port) }, root);
  const server = startServer(settings, { dev: false, signal });
  let hasEnded = false;
  const ended = server.ended.then(() => {
    hasEnded = true;
  });
  const origin = `http://127.0.0.1:${port}`;
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  let cookie = '';

  const open = async (
    method: string,
    path: string,
    body?: object,
    signal?: AbortSignal,
  ): Promise<IncomingMessage> => {
    const headers: Record<string, string> = { origin, cookie };
    if (path.startsWith('/v1')) headers.authorization = `Bearer ${key}`;
    const text = body && JSON.stringify(body);
    if (text) headers['content-type'] = 'application/json';
    const sent = request(`${origin}${path}`, { method, headers, agent, signal });
    try {
      sent.end(text);
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      return response;
    } catch (error) {
      // The server has just closed a connection that had rested.
      if (sent.reusedSocket && !signal?.aborted) return open(method, path, body, signal);
      throw error;
    } finally {
      // What goes wrong after the answer has begun is seen by whoever reads it.
      sent.on('error', () => {});
    }
  };

  /** Reads an answer to its end. */
  const ask = async (method: string, path: string, body?: object) => {
    const response = await open(method, path, body);
    let size = 0;
    for await (const bytes of response) size += bytes.length;
    return { status: response.statusCode ?? 0, headers: response.headers, size };
  };

  for (let status = 0; status !== 200; await delay(500)) {
    if (hasEnded) throw new Error('The server did not start.');
    status = (await ask('GET', '/api/health').catch(() => ({ status: 0 }))).status;
  }
  const { status, headers } = await ask('POST', '/api/auth/sign-in/email', owner);
  if (status !== 200) throw new Error(`The sign-in was answered with ${status}.`);
  cookie = (headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');

  return {
    open,
    ask,
    /** Megabytes that the server has in memory; what it has started besides is not counted. */
    memory: () => residentMemoryOf(server.pid),
    /** Milliseconds that it has computed for, on all cores. */
    cpuTime: () => cpuTimeOf(server.pid),
    async close() {
      agent.destroy();
      stopping.abort();
      await ended;
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
