import { singleton } from '@/lib/singleton';
import { version } from '../../package.json';
import { isDiskFull } from './disk';

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
export async function readHealth(): Promise<Health> {
  const { status, folder } = state();
  if (status !== 'ok' || !folder) return { status, version };
  // What cannot be looked at is not called full.
  const isFull = await isDiskFull(folder).catch(() => false);
  return { status: isFull ? 'disk_full' : 'ok', version };
}

export function setHealth(status: State['status'], folder?: string): void {
  Object.assign(state(), { status, folder });
}

function state(): State {
  return singleton('health', () => ({ status: 'starting' }));
}
