import { setTimeout as pause } from 'node:timers/promises';
import type { Services } from '../services';
import type { KindName } from './kinds';
import { openHistory } from './open';
import type { Listing } from './store/list';
import type { CouldNotAsk } from './store/syncs';
import type { Page, RecordView } from './view';

/** A page of what is known here, and which upstreams could not be asked for more. */
export interface ListedPage<T> extends Page<RecordView<T>> {
  /** Each list this is made of that could not be asked for, with the reason. Empty: all is well. */
  could_not_ask: CouldNotAsk[];
}

/** Milliseconds that a list which was never asked for is waited for. */
const firstWait = 3_000;

/** Of all connections and kinds, or of some. The first page of one list asks upstream for what is new. */
export async function listHistory(
  services: Services,
  listing: Listing & { kind?: KindName },
): Promise<ListedPage<unknown>> {
  const { history } = openHistory(services);
  const { connection, kind, cursor } = listing;
  if (connection !== undefined && kind && cursor === undefined)
    await refreshList(services, connection, kind);
  const page = await history.list(listing);
  return { ...page, could_not_ask: await history.couldNotAsk({ connection, kind }) };
}

/** Does not wait for upstream, unless nothing was ever asked: an empty answer would say that there is nothing. */
async function refreshList(services: Services, slug: string, kind: KindName): Promise<void> {
  const connection = await services.connections.find(slug);
  if (!connection || connection.deletedAt !== null) return;
  const { history, tracker } = openHistory(services);
  const asked = tracker.sync(connection, kind).catch((err) => {
    if (!services.shutdown.aborted) services.log.error({ err }, 'a list could not be refreshed');
  });
  const { synced_at, failing } = await history.freshness({ connection: slug, kind });
  if (synced_at === null && !failing) await withinFirstWait(asked, services.shutdown);
}

async function withinFirstWait(asked: Promise<void>, shutdown: AbortSignal): Promise<void> {
  const done = new AbortController();
  const signal = AbortSignal.any([done.signal, shutdown]);
  await Promise.race([asked, pause(firstWait, undefined, { signal }).catch(() => {})]);
  done.abort();
}
