import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '../connections/store';
import type { Services } from '../services';
import type { KindName, ObjectOf } from './kinds';
import { openHistory } from './open';
import type { Listing } from './store/list';
import type { CouldNotAsk, Freshness } from './store/syncs';
import type { Page, RecordView } from './view';

/** A page of what is known here, and which upstreams could not be asked for more. */
export interface ListedPage<T> extends Page<RecordView<T>> {
  /** Each list this is made of that could not be asked for, with the reason. Empty: all is well. */
  could_not_ask: CouldNotAsk[];
}

/** A page of one list. */
export interface ListedKind<T> extends ListedPage<T> {
  freshness: Freshness;
}

/** Milliseconds that a list which was never asked for is waited for. */
const firstWait = 3_000;

/**
 * A list as it is known here. Its first page asks upstream for what is new, without waiting for it, unless
 * nothing was ever asked: an empty answer would say that there is nothing.
 */
export async function listRecords<K extends KindName>(
  services: Services,
  connection: Connection,
  kind: K,
  listing: Omit<Listing, 'connection' | 'kind'>,
): Promise<ListedKind<ObjectOf<K>>> {
  const { history, tracker } = openHistory(services);
  const list = { connection: connection.slug, kind };
  if (listing.cursor === undefined && connection.deletedAt === null) {
    const asked = tracker.sync(connection, kind).catch((err) => {
      if (!services.shutdown.aborted) services.log.error({ err }, 'a list could not be refreshed');
    });
    const { synced_at, failing } = await history.freshness(list);
    if (synced_at === null && !failing) await withinFirstWait(asked, services.shutdown);
  }
  const page = await history.list<ObjectOf<K>>({ ...listing, ...list });
  const could_not_ask = await history.couldNotAsk(list);
  return { ...page, could_not_ask, freshness: await history.freshness(list) };
}

/** Of all connections and kinds, or of one. */
export async function listHistory(
  services: Services,
  listing: Listing & { kind?: KindName },
): Promise<ListedPage<unknown>> {
  const { history } = openHistory(services);
  const { connection, kind } = listing;
  const page = await history.list(listing);
  return { ...page, could_not_ask: await history.couldNotAsk({ connection, kind }) };
}

async function withinFirstWait(asked: Promise<void>, shutdown: AbortSignal): Promise<void> {
  const done = new AbortController();
  const signal = AbortSignal.any([done.signal, shutdown]);
  await Promise.race([asked, pause(firstWait, undefined, { signal }).catch(() => {})]);
  done.abort();
}
