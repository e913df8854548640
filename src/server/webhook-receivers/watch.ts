import { enteredAt } from '../alerts/record-finding';
import type { Services } from '../services';
import { announcedKinds } from './poll-lag';
import { slowFor, webhookReceiverStore } from './store';

/** Seconds within which an event follows an end. */
const patience = 120;

/** Seconds by which the clock of upstream may be ahead. */
const skew = 60;

/** Ends the slowdown of connections of which something ended without an event: they stopped. */
export async function watchReceivers(services: Services): Promise<void> {
  const store = webhookReceiverStore(services.db, services.encryption);
  const now = Math.floor(services.now() / 1000);
  for (const connection of await store.slowed(now)) {
    const receiver = await store.find(connection);
    const since = (receiver?.slowUntil ?? 0) - slowFor;
    for (const record of await store.newestEnds(connection, announcedKinds)) {
      const at = enteredAt(record, now);
      if (at === null || at <= since || at > now - patience) continue;
      if (await store.wasAnnounced(connection, record.id, at - skew)) continue;
      await store.endSlowdown(connection);
      break;
    }
  }
}

/** Forgets receipts that no sender repeats any more. */
export async function pruneReceipts({ db, encryption, now }: Services): Promise<void> {
  await webhookReceiverStore(db, encryption).prune(Math.floor(now() / 1000));
}
