import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Role, roles } from './auth/roles';
import { givenConnections } from './connections/given';
import type { Fetch } from './connections/outbound';
import type { Context } from './context';
import { user } from './db/schema';
import { readEnv } from './env';
import { createCaller } from './router';
import { openServices } from './services';

interface Options {
  /** Null: nobody is signed in. */
  role?: Role | null;
  /** Answers for every connection but `local`. */
  fetch?: Fetch;
  env?: Record<string, string>;
}

/**
 * The whole server with the real platform, in a folder of its own and on a clock the test moves. There
 * is a user of each role, whose id is the role. Nothing leaves the process. It ends with the test.
 */
export function startServer({ role = 'owner', fetch = unreachable, env }: Options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-'));
  // A whole second of today: better-auth has a clock of its own.
  let time = Math.floor(Date.now() / 1000) * 1000;
  const services = openServices(readEnv({ LOG_LEVEL: 'silent', ...env, DATA_DIR: folder }), {
    fetch,
    now: () => time,
  });
  onTestFinished(async () => {
    await services.close();
    rmSync(folder, { recursive: true });
  });

  // Both write at once: stores are only awaited because another database would need it.
  void services.connections.placeGiven(givenConnections(services.env));
  const times = { createdAt: new Date(time), updatedAt: new Date(time) };
  const people = roles.map((role) => ({ ...personOf(role), ...times }));
  services.db.insert(user).values(people).run();

  const contextFor = (as: Role | null): Context => ({
    services,
    user: as && personOf(as),
    session: as && { id: as, created_at: time / 1000, expires_at: time / 1000 + 86_400 },
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

function personOf(role: Role) {
  return { id: role, email: `${role}@example.com`, name: role, role };
}

const unreachable: Fetch = async () => {
  throw new Error('Nothing leaves a test.');
};
