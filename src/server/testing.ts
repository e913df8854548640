import { createHmac } from 'node:crypto';
import { SQLiteSyncDialect, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { drizzle } from 'drizzle-orm/sqlite-proxy';
import { onTestFinished } from 'vitest';
import { isOnPostgres, testDatabase } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { psql } from '@/lib/testing-psql';
import { type Role, roles } from './auth/roles';
import type { Fetch } from './connections/egress-fetch';
import { encryptedRow } from './connections/encrypted-row';
import { createEncryption } from './connections/encryption';
import { connectionsFromEnvironment } from './connections/environment-connections';
import type { Context } from './context';
import * as schema from './db/schema';
import { readEnv } from './env';
import { openHistory } from './history/open';
import { createCaller } from './router';
import { openServices, type Services } from './services';

interface Options {
  /** Null: nobody is signed in. */
  role?: Role | null;
  /** Serves the requests of all connections except `local`. Null: the network, with the outbound checks. */
  fetch?: Fetch | null;
  env?: Record<string, string>;
  /** The address of the Postgres database, where `DATABASE_URL` leads to it by another way. */
  database?: string;
  /** False to start without accounts. */
  users?: boolean;
}

/**
 * The whole server with the real platform, in a folder of its own and on a clock the test moves. There
 * is a user of each role, whose id is the role. Nothing leaves the process. It ends with the test.
 */
export function startServer(options: Options = {}) {
  const { role = 'owner', fetch = unreachable, env, users: people = true } = options;
  const folder = testFolder();
  const location = options.database ?? testDatabase(folder, 'console');
  testDatabase(folder, 'usage');
  testDatabase(folder, 'platform');
  const database = isOnPostgres() ? { DATABASE_URL: location } : {};
  // A whole second of today: better-auth has a clock of its own.
  let time = Math.floor(Date.now() / 1000) * 1000;
  const services = openServices(
    readEnv({ LOG_LEVEL: 'silent', ...database, ...env, DATA_DIR: folder }),
    {
      ...(fetch && { fetch }),
      now: () => time,
    },
  );
  onTestFinished(() => services.close());

  const rows = [
    ...connectionRows(services, new Date(time)),
    ...(people ? userRows(new Date(time)) : []),
  ];
  // At once: these are there before anybody awaits something.
  if (isOnPostgres()) psql(location, `set search_path = console; ${rows.join('; ')}`);
  else for (const row of rows) services.db.$client.exec(row);

  const contextFor = (as: Role | null, signal = services.shutdown): Context => ({
    ...openHistory(services),
    services,
    user: as && userOfRole(as),
    session: as && { id: as, created_at: time / 1000, expires_at: time / 1000 + 86_400 },
    headers: new Headers(),
    signal,
  });
  return {
    services,
    folder,
    caller: createCaller(contextFor(role)),
    /** Calls procedures as another role, or as nobody. */
    as: (as: Role | null) => createCaller(contextFor(as)),
    /** Calls procedures within a session that ends with the signal. */
    within: (session: AbortSignal) => createCaller(contextFor(role, session)),
    /** The cookie of a session of the user with this role, for requests over HTTP. */
    cookieOf: (role: Role) => cookieOf(services, role),
    now: () => time,
    /** Moves the clock. */
    async wait(seconds: number) {
      time += seconds * 1000;
    },
  };
}

/** Calls procedures as the owner, of a server that is started in another way. */
export function ownerCaller(services: Services) {
  return createCaller({
    ...openHistory(services),
    services,
    user: userOfRole('owner'),
    session: { id: 'owner', created_at: 1, expires_at: 2 ** 33 },
    headers: new Headers(),
    signal: services.shutdown,
  });
}

async function cookieOf({ auth }: Services, userId: string): Promise<string> {
  const { internalAdapter, secret, authCookies } = await auth.$context;
  const { token } = await internalAdapter.createSession(userId);
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  return `${authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${signature}`)}`;
}

const builder = drizzle(async () => ({ rows: [] }), undefined, { casing: 'snake_case' });
const dialect = new SQLiteSyncDialect({ casing: 'snake_case' });

/** A statement without parameters. */
function insertOf<Of extends SQLiteTable>(table: Of, row: Of['$inferInsert']): string {
  const insert = builder.insert(table).values(row).onConflictDoNothing();
  return dialect.sqlToQuery(insert.getSQL().inlineParams()).sql;
}

function connectionRows({ env, secret }: Services, at: Date): string[] {
  const encryption = createEncryption(secret.keyFor('sealing'));
  const createdAt = at.getTime() / 1000;
  return connectionsFromEnvironment(env).map((draft) =>
    insertOf(schema.connections, { ...encryptedRow(encryption, draft), createdAt }),
  );
}

/** They have no password yet. */
function userRows(at: Date): string[] {
  const times = { createdAt: at, updatedAt: at };
  return roles.flatMap((role) => {
    const sign = { id: role, userId: role, accountId: role, providerId: 'credential' };
    return [
      insertOf(schema.user, { ...userOfRole(role), ...times }),
      insertOf(schema.account, { ...sign, ...times }),
    ];
  });
}

function userOfRole(role: Role) {
  return { id: role, email: `${role}@example.com`, name: role, role };
}

const unreachable: Fetch = async () => {
  throw new Error('Nothing leaves a test.');
};
