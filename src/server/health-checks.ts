import { constants, existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { isDamage, wasDamageSeen } from '@/lib/database/damage';
import { publicCommand } from '@/lib/own-command';
import { databaseFile, databaseNames } from './backup/databases';
import { createByteStoreCheck } from './byte-store';
import { fileProblem } from './db/file-problem';
import type { Services } from './services';

/** Each asks something that a request needs, and throws when it does not get it. By name. */
export type HealthChecks = Record<string, () => Promise<unknown>>;

export interface CheckFailure {
  check: string;
  problem: string;
}

const damaged = () =>
  `damaged: stop Signalbox, and put a backup in its place (${publicCommand('restore', '<backup>')})`;

/** Throws where a file is cut off, gone or overwritten at its beginning, or a statement met with damage. */
function findDamage({ DATABASE_URL, DATA_DIR }: Services['env']): void {
  const files = DATABASE_URL ? [] : databaseNames.map((name) => databaseFile(DATA_DIR, name));
  const isWhole = files.every((file) => existsSync(file) && fileProblem(file) === null);
  if (!isWhole || wasDamageSeen())
    throw Object.assign(new Error('A database is damaged.'), { code: 'SQLITE_CORRUPT' });
}

/** Milliseconds. What does not answer by then fails: probes wait no longer either. */
const maxDuration = 2_000;

/** What a process needs to serve. Databases are migrated before they are open. */
export function healthChecks(services: Services): HealthChecks {
  const { accounts, usage, platform, env } = services;
  return {
    databases: async () => findDamage(env),
    'console database': () => accounts.isEmpty(),
    'usage database': () => usage.cursor('records'),
    'platform database': () => platform.projects.find('default'),
    files: () => access(env.DATA_DIR, constants.R_OK | constants.W_OK | constants.X_OK),
    'byte store': createByteStoreCheck(services),
  };
}

/** What fails now. They are run once at a time, however many probes ask. */
export function createHealthCheck(
  checks: HealthChecks,
  within = maxDuration,
): () => Promise<CheckFailure[]> {
  let running: Promise<CheckFailure[]> | undefined;
  const runAll = async () => {
    const all = Object.entries(checks).map(([check, run]) => failureOf(check, run, within));
    return (await Promise.all(all)).filter((failure) => failure !== null);
  };
  return () => {
    running ??= runAll().finally(() => {
      running = undefined;
    });
    return running;
  };
}

async function failureOf(
  check: string,
  run: () => Promise<unknown>,
  within: number,
): Promise<CheckFailure | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${within / 1_000} s`)), within);
  });
  try {
    await Promise.race([Promise.resolve().then(run), late]);
    return null;
  } catch (error) {
    return { check, problem: problemOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Anybody may ask, so no path, address or statement is told: a code, or that there was no answer. */
function problemOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (isDamage(error)) return damaged();
  if (typeof code === 'string' && /^\w{1,40}$/.test(code)) return code;
  return /^no answer within/.test(message ?? '') ? message : 'failed';
}
