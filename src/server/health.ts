import { singleton } from '@/lib/singleton';
import { version } from '../../package.json';
import { type Disk, isDiskFull } from './disk';

interface Health {
  status: 'starting' | 'ok' | 'disk_full' | 'stopping';
  version: string;
}

interface State {
  status: Exclude<Health['status'], 'disk_full'>;
  /** Where everything is kept. */
  folder?: string;
}

/** How it is now. On a full disk it still answers, and lets an admin sign in to make room. */
export async function readHealth(disk?: Disk): Promise<Health> {
  const { status, folder } = state();
  if (status !== 'ok' || !folder) return { status, version };
  // What cannot be looked at is not called full.
  const isFull = await isDiskFull(folder, disk).catch(() => false);
  return { status: isFull ? 'disk_full' : 'ok', version };
}

/** 200 when it is ready; 503 while it is not, when it is stopping, and when nothing more can be kept. */
export async function serveHealth(): Promise<Response> {
  const { status, version } = await readHealth();
  const headers = { 'cache-control': 'no-store' };
  return Response.json({ status, version }, { status: status === 'ok' ? 200 : 503, headers });
}

export function setHealth(status: State['status'], folder?: string): void {
  Object.assign(state(), { status, folder });
}

function state(): State {
  return singleton('health', () => ({ status: 'starting' }));
}
