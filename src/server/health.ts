import { singleton } from '@/lib/singleton';
import { version } from '../../package.json';
import type { DatabaseChecks } from './db/check-rest';
import { type Disk, isDiskFull } from './disk';
import type { CheckFailure } from './health-checks';

/** What a process does beside answering. `unknown`: it has not found out yet. */
export type ProcessRole = 'leader' | 'follower' | 'unknown';

/** Work in the background that one process does at a time: of the console, and of the platform. */
export type LedWork = 'console' | 'platform';

interface Health {
  status: 'starting' | 'ok' | 'disk_full' | 'failing' | 'stopping';
  version: string;
  role: ProcessRole;
  /** What it leads, and since when, in unix seconds. */
  leads?: Partial<Record<LedWork, number>>;
  /** How far each database file was read in search of damage. */
  databases?: DatabaseChecks;
  /** What fails. */
  failures?: CheckFailure[];
}

interface State {
  status: 'starting' | 'ok' | 'stopping';
  /** Unix seconds; null: another process leads. */
  leads: Partial<Record<LedWork, number | null | undefined>>;
  /** Where everything is kept. */
  folder?: string;
  check?: () => Promise<CheckFailure[]>;
  databases?: DatabaseChecks;
}

/** How it is now. On a full disk it still answers, and lets an admin sign in to make room. */
export async function readHealth(disk?: Disk): Promise<Health> {
  const { status, folder, leads, check, databases } = state();
  const about = { version, ...roleIn(leads), ...(databases && { databases }) };
  if (status !== 'ok') return { status, ...about };
  const failures = (await check?.()) ?? [];
  if (failures.length > 0) return { status: 'failing', ...about, failures };
  // What cannot be looked at is not called full.
  const isFull = folder ? await isDiskFull(folder, disk).catch(() => false) : false;
  return { status: isFull ? 'disk_full' : 'ok', ...about };
}

/** For people: 200 when all is well. 503 while it is not ready, and when nothing more can be kept. */
export async function serveHealth(): Promise<Response> {
  const health = await readHealth();
  return answer(health.status === 'ok', health);
}

/** Liveness: this process answers. Only one that does not is helped by a restart. */
export async function serveLiveness(): Promise<Response> {
  return answer(true, { status: 'alive' });
}

/**
 * Readiness: whether requests should be sent here. They should on a full disk, on which much still works, and where an
 * admin can make room.
 */
export async function serveReadiness(): Promise<Response> {
  const { status, failures = [] } = await readHealth();
  const isReady = status === 'ok' || status === 'disk_full';
  const reasons = failures.map(({ check, problem }) => `${check}: ${problem}`);
  if (!isReady && reasons.length === 0) reasons.push(status);
  return answer(isReady, { status: isReady ? 'ready' : 'not_ready', reasons });
}

export function setHealth(status: State['status'], folder?: string, check?: State['check']): void {
  Object.assign(state(), { status, folder, check });
}

/** They change while the files are read. */
export function setDatabaseChecks(databases: DatabaseChecks | undefined): void {
  Object.assign(state(), { databases });
}

/** `since`: unix seconds; null: another process leads; undefined: nothing is known. */
export function setLead(work: LedWork, since: number | null | undefined): void {
  state().leads[work] = since;
}

function roleIn(leads: State['leads']): Pick<Health, 'role' | 'leads'> {
  const known = Object.entries(leads).filter(([, since]) => since !== undefined);
  if (known.length === 0) return { role: 'unknown' };
  const led = known.filter(([, since]) => since !== null);
  return { role: led.length > 0 ? 'leader' : 'follower', leads: Object.fromEntries(led) };
}

function answer(isWell: boolean, body: unknown): Response {
  const headers = { 'cache-control': 'no-store' };
  return Response.json(body, { status: isWell ? 200 : 503, headers });
}

function state(): State {
  return singleton('health', () => ({ status: 'starting', leads: {} }));
}
