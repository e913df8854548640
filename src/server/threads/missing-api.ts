import type { UpstreamFailure } from '../connections/failure';
import type { Connection } from '../connections/store';
import { listRecords } from '../history/list';
import type { History } from '../history/open';
import type { Services } from '../services';

interface Deps extends Pick<History, 'history' | 'tracker'> {
  services: Services;
  connection: Connection;
}

/**
 * Why an upstream does not support threads; null if it does or it is unknown. Derived from the assistants list: the
 * API cannot list threads, and a 404 of one thread means its deletion.
 */
export async function missingApi(deps: Deps): Promise<UpstreamFailure | null> {
  const list = { connection: deps.connection.slug, kind: 'assistant' } as const;
  const { synced_at, failing } = await deps.history.freshness(list);
  if (synced_at === null && !failing) await listRecords(deps, { ...list, limit: 1 });
  const now = await deps.history.freshness(list);
  return now.unsupported ? (now.failing?.error ?? null) : null;
}
