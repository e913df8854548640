import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPlatform } from '@/platform/open';

export interface Answered {
  status: number;
  /** Undefined where it is not JSON. */
  json: unknown;
}

export interface World {
  send(method: string, path: string, body?: object): Promise<Answered>;
  /** Sends what has to be answered with an object, and gives that. */
  create(path: string, body?: object): Promise<{ id: string } & Record<string, unknown>>;
  /** Resolves when the platform has done all its work. */
  idle(): Promise<void>;
  /** What is made once, by its name. */
  once<Value>(name: string, make: () => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

const key = 'sk-conformance-0123456789';

/** A platform in this process, with its simulator and nothing else. */
export function openWorld(): World {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  const platform = openPlatform({ folder, apiKey: key });
  platform.start();
  const made = new Map<string, Promise<unknown>>();

  const send = async (method: string, path: string, body?: object): Promise<Answered> => {
    const response = await platform.fetch(`http://platform/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body && !(body instanceof FormData) && { 'content-type': 'application/json' }),
      },
      ...(body && { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return { status: response.status, json: isJson ? JSON.parse(text) : undefined };
  };

  return {
    send,
    async create(path, body) {
      const { status, json } = await send('POST', path, body);
      if (status !== 200) throw new Error(`POST ${path}: ${status} ${JSON.stringify(json)}`);
      return json as { id: string };
    },
    idle: platform.idle,
    once<Value>(name: string, make: () => Promise<Value>) {
      const value = (made.get(name) as Promise<Value> | undefined) ?? make();
      made.set(name, value);
      return value;
    },
    async close() {
      await platform.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
