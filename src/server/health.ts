import { singleton } from '@/lib/singleton';
import { version } from '../../package.json';

interface Health {
  status: 'starting' | 'ok' | 'stopping';
  version: string;
}

export function readHealth(): Readonly<Health> {
  return health();
}

export function setHealth(status: Health['status']): void {
  health().status = status;
}

function health(): Health {
  return singleton('health', () => ({ status: 'starting', version }));
}
