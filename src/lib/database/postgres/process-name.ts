import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { singleton } from '../../singleton';

/** How the server lists the connections of this process: its host, its id, and what tells it from an earlier one. */
export function processName(): string {
  return singleton('process name', () => {
    const host = hostname().replaceAll(/[^\w.-]/g, '-');
    return `signalbox ${host.slice(0, 32)} ${process.pid} ${randomBytes(3).toString('hex')}`;
  });
}
