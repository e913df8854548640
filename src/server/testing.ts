import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Role } from './auth/roles';
import type { Context } from './context';
import { readEnv } from './env';
import { createCaller } from './router';
import { openServices } from './services';

interface Options {
  /** Null: nobody is signed in. */
  role?: Role | null;
  /** Answers for every connection but `local`. */
  fetch?: typeof fetch;
  env?: Record<string, string>;
}

/**
 * The whole server with the real platform, in a folder of its own and on a clock the test moves.
 * Nothing leaves the process. It ends with the test.
 */
export function startServer({ role = 'owner', fetch, env }: Options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-'));
  let time = Date.UTC(2026, 0, 1);
  const services = openServices(readEnv({ LOG_LEVEL: 'silent', ...env, DATA_DIR: folder }), {
    fetch,
    now: () => time,
  });
  onTestFinished(async () => {
    await services.close();
    rmSync(folder, { recursive: true });
  });
  const contextFor = (as: Role | null): Context => ({
    services,
    user: as && { id: as, email: `${as}@example.com`, name: as, role: as },
    session: as && { id: as, created_at: 0, expires_at: 0 },
    headers: new Headers(),
    signal: services.shutdown,
  });
  return {
    services,
    folder,
    caller: createCaller(contextFor(role)),
    /** Calls procedures as another role, or as nobody. */
    as: (as: Role | null) => createCaller(contextFor(as)),
    now: () => time,
    /** Moves the clock. */
    async wait(seconds: number) {
      time += seconds * 1000;
    },
  };
}
