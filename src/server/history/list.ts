import { setTimeout as pause } from 'node:timers/promises';
import type { Services } from '../services';
import type { KindName } from './kinds';
import type { History } from './open';
import type { Listing } from './store/list';
import type { ListKey } from './store/list-key';
import type { UnreachableList } from './store/syncs';
import type { RecordsPage, RecordView } from './view';

/** A page of records and the lists whose last sync failed. */
export interface ListedPage<T> extends RecordsPage<RecordView<T>> {
  /** The contributing lists whose last sync failed, with the reason. */
  unreachable_lists: UnreachableList[];
}

type Deps = Pick<History, 'history' | 'tracker'> & {
  services: Pick<Services, 'connections' | 'shutdown' | 'log'>;
};

/** Maximum milliseconds to wait for the first sync of a list. */
const maxFirstWait = 3_000;

/**
 * Lists stored records: of one list, or of all top-level lists. The first page of one list triggers a sync without
 * waiting for it, except for the very first sync: an empty result would be misleading.
 */
export async function listRecords<T = unknown>(
  deps: Deps,
  listing: Listing & { kind?: KindName },
): Promise<ListedPage<T>> {
  const { history } = deps;
  const { connection, kind, parent, cursor } = listing;
  if (connection !== undefined && kind !== undefined && cursor === undefined) {
    await refreshFromUpstream(deps, { connection, kind, parent });
  }
  const page = await history.list<T>(listing);
  return {
    ...page,
    unreachable_lists: await history.unreachableLists({ connection, kind, parent }),
  };
}

async function refreshFromUpstream(deps: Deps, list: ListKey<KindName>): Promise<void> {
  const { services, history, tracker } = deps;
  const connection = await services.connections.find(list.connection);
  if (!connection || connection.deletedAt !== null) return;
  const sync = tracker.sync(connection, list.kind, list.parent).catch((err) => {
    if (!services.shutdown.aborted) services.log.error({ err }, 'a list could not be refreshed');
  });
  const { synced_at, failing } = await history.freshness(list);
  if (synced_at === null && !failing) await waitForFirstSync(sync, services.shutdown);
}

async function waitForFirstSync(sync: Promise<void>, shutdown: AbortSignal): Promise<void> {
  const done = new AbortController();
  const signal = AbortSignal.any([done.signal, shutdown]);
  await Promise.race([sync, pause(maxFirstWait, undefined, { signal }).catch(() => {})]);
  done.abort();
}
