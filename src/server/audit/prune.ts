import type { Services } from '../services';
import { serverActor } from './actor';
import { auditStore } from './store';

/** Deleted by one transaction. */
const maxDeleted = 20_000;

/** Applies the retention rule of the log, which says what it deleted. */
export async function pruneAudit({
  db,
  settings,
  now,
}: Pick<Services, 'db' | 'settings' | 'now'>): Promise<void> {
  const { audit_retention_days: days } = await settings.read();
  if (days === null) return;
  const at = Math.floor(now() / 1000);
  const before = at - days * 86_400;
  const store = auditStore(db);
  while (await store.hasOlder(before))
    await store.deleteOlder(before, maxDeleted, (deleted, oldest) => ({
      ...{ at, source: 'server', ...serverActor, action: 'audit_log.apply_retention' },
      ...{ kind: 'audit_log', outcome: 'done', details: { days, before, deleted, oldest } },
    }));
}
