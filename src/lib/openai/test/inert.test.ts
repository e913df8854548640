import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const doors: Record<string, () => Promise<object>> = {
  'the client': () => import('../index'),
  'its transport for Node': () => import('../node'),
  'its validators': () => import('../schemas'),
  'its helpers for zod': () => import('../helpers/zod'),
  'its helpers for other validators': () => import('../helpers/standard-schema'),
};

it.each(Object.entries(doors))('importing %s has no side effects', async (_, load) => {
  vi.resetModules();
  const done: string[] = [];
  for (const name of ['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask']) {
    vi.stubGlobal(name, () => done.push(`calls ${name}`));
  }
  const { env, listenerCount } = process;
  const names = ['unhandledRejection', 'uncaughtException', 'exit', 'beforeExit', 'SIGTERM'];
  const listeners = () => names.map((name) => listenerCount.call(process, name));
  const before = listeners();
  const globals = namesOfGlobals();
  const watched = new Proxy(env, {
    get(target, name, receiver) {
      if (/OPENAI|AZURE|PROXY|SIGNALBOX/i.test(String(name))) done.push(`reads ${String(name)}`);
      return Reflect.get(target, name, receiver);
    },
  });
  process.env = watched;
  try {
    expect(Object.keys(await load()).length).toBeGreaterThan(0);
  } finally {
    process.env = env;
  }
  expect(done).toEqual([]);
  expect(listeners()).toEqual(before);
  expect(namesOfGlobals()).toEqual(globals);
});

/** But those in which zod keeps its own. */
function namesOfGlobals(): string[] {
  return Object.keys(globalThis).filter((name) => !name.startsWith('__zod'));
}
