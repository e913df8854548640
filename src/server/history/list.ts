import type { Connection } from '../connections/store';
import type { Services } from '../services';
import type { KindName, ObjectOf } from './kinds';
import { openHistory } from './open';
import type { Listing } from './store/list';
import type { Page, RecordView } from './view';

/** A list as it is known here. Its first page asks upstream for what is new, without waiting for it. */
export async function listRecords<K extends KindName>(
  services: Services,
  connection: Connection,
  kind: K,
  listing: Omit<Listing, 'connection' | 'kind'>,
): Promise<Page<RecordView<ObjectOf<K>>>> {
  const { history, tracker } = openHistory(services);
  if (listing.cursor === undefined && connection.deletedAt === null) {
    tracker.sync(connection, kind).catch((err) => {
      if (!services.shutdown.aborted) services.log.error({ err }, 'a list could not be refreshed');
    });
  }
  return history.list({ ...listing, connection: connection.slug, kind });
}
