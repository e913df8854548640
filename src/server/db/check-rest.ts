import { existsSync, statSync } from 'node:fs';
import type { Logger } from 'pino';
import { notedDamage } from '@/lib/database/damage';
import { onAbort } from '@/lib/on-abort';
import { startChild } from '@/platform/retrieval/process/start-child';
import { type DatabaseName, databaseFile, databaseNames } from '../backup/databases';
import type { Services } from '../services';
import { largestWhole } from './check';

/** How far a database file was read in search of damage. */
export interface DatabaseCheck {
  /** `tables`: its beginning, its length, and which tables there are. */
  checked: 'whole' | 'tables';
  /** Unix seconds. */
  at: number;
  /** What becomes of the rest. `failed`: it could not be read, which the log explains. */
  rest?: 'in_progress' | 'damaged' | 'failed';
}

export type DatabaseChecks = Partial<Record<DatabaseName, DatabaseCheck>>;

const entry = 'src/server/db/check-rest-child.ts';

/**
 * Reads what was too large to be read before the start: one file after another, in a process of low priority. Damage is
 * noted as if a statement had met with it. `checks` is kept up to date.
 */
export function checkRest(
  { env, log, now, shutdown }: Pick<Services, 'env' | 'log' | 'now' | 'shutdown'>,
  largest = largestWhole,
): { checks: DatabaseChecks; ended: Promise<void> } {
  const checks: DatabaseChecks = {};
  // On a server they are the server's pages.
  if (env.DATABASE_URL) return { checks, ended: Promise.resolve() };
  const at = () => Math.floor(now() / 1000);
  const waiting: DatabaseName[] = [];
  for (const name of databaseNames) {
    const file = databaseFile(env.DATA_DIR, name);
    const isLarge = existsSync(file) && statSync(file).size > largest;
    checks[name] = isLarge
      ? { checked: 'tables', at: at(), rest: 'in_progress' }
      : { checked: 'whole', at: at() };
    if (isLarge) waiting.push(name);
  }
  const readAll = async () => {
    for (const name of waiting) {
      const before = checks[name];
      try {
        const problem = await problemIn(databaseFile(env.DATA_DIR, name), shutdown);
        if (problem === null) checks[name] = { checked: 'whole', at: at() };
        else {
          report(log, name, problem);
          if (before) checks[name] = { ...before, rest: 'damaged' };
        }
      } catch (err) {
        if (shutdown.aborted) return;
        log.warn({ err, database: name }, 'a database could not be read to its end');
        if (before) checks[name] = { ...before, rest: 'failed' };
      }
    }
  };
  return { checks, ended: readAll() };
}

function report(log: Logger, name: DatabaseName, problem: string): void {
  notedDamage(Object.assign(new Error(problem), { code: 'SQLITE_CORRUPT' }));
  log.error({ database: name, problem }, 'a database is damaged');
}

/** Megabytes. What it reads is not on its heap. */
const memory = 128;

async function problemIn(file: string, signal: AbortSignal): Promise<string | null> {
  signal.throwIfAborted();
  const child = startChild({ entry, args: [file], megabytes: memory });
  const forget = onAbort(signal, () => void child.process.kill('SIGKILL'));
  let answer: { problem: string | null } | undefined;
  child.process.once('message', (message) => {
    answer = message as { problem: string | null };
  });
  try {
    const { cause, stderr } = await child.exited;
    if (!answer) throw new Error(`It ended with ${cause}. ${stderr}`);
    return answer.problem;
  } finally {
    forget();
  }
}
