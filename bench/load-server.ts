import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const owner = { email: 'load@example.com', password: 'a-password-for-the-bench' };
export const key = 'sk-load-0123456789abcdef0123456789';

export type LoadServer = Awaited<ReturnType<typeof startLoadServer>>;

/** The production build, served by `npm start` in a process of its own, and who is signed in there. */
export async function startLoadServer() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-load-'));
  const port = await freePort();
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: folder,
      SIGNALBOX_OWNER_EMAIL: owner.email,
      SIGNALBOX_OWNER_PASSWORD: owner.password,
      PLATFORM_API_KEY: key,
      NEXT_TELEMETRY_DISABLED: '1',
    },
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
    if (child.exitCode !== null) throw new Error('The server did not start.');
    status = (await ask('GET', '/api/health').catch(() => ({ status: 0 }))).status;
  }
  const { status, headers } = await ask('POST', '/api/auth/sign-in/email', owner);
  if (status !== 200) throw new Error(`The sign-in was answered with ${status}.`);
  cookie = (headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');

  return {
    open,
    ask,
    /** Megabytes that the server has in memory; what it has started besides is not counted. */
    memory: () => residentOf(serverOf(child)) / 1024,
    async close() {
      agent.destroy();
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `npm start` serves from a child. */
function serverOf({ pid = 0 }: ChildProcess): number {
  const parents = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const children = parents.map(Number).filter((one) => statusOf(one, 'PPid') === pid);
  return children.sort((a, b) => residentOf(b) - residentOf(a))[0] ?? pid;
}

const residentOf = (pid: number) => statusOf(pid, 'VmRSS') ?? 0;

function statusOf(pid: number, name: string): number | undefined {
  try {
    const [, value] =
      new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ??
      [];
    return Number(value);
  } catch {
    return undefined;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
