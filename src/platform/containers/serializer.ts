import { sessionFolder } from '../sandbox/session-folder';
import { isUsable } from './expiry';
import type { ContainerFileRow, ContainerRow } from './schema';

/** `now` in unix seconds: a container that nobody has used for a while has expired, whether or not it was cleaned up. */
export const toContainer = (row: ContainerRow, now: number) => ({
  id: row.id,
  object: 'container' as const,
  created_at: row.created_at,
  status: isUsable(row, now) ? 'running' : 'expired',
  expires_after: { anchor: 'last_active_at' as const, minutes: row.minutes },
  last_active_at: row.last_active_at,
  memory_limit: row.memory_limit,
  network_policy: { type: 'disabled' as const },
  name: row.name,
});

export const toContainerFile = (row: ContainerFileRow, container_id: string) => ({
  id: row.id,
  object: 'container.file' as const,
  created_at: row.created_at,
  bytes: row.bytes,
  container_id,
  path: pathOf(row),
  source: row.source,
});

/** Where code finds the file. */
export const pathOf = ({ name }: Pick<ContainerFileRow, 'name'>) => `${sessionFolder}/${name}`;
