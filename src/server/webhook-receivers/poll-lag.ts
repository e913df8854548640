import type { KindName } from '../history/kinds';
import type { Services } from '../services';
import { webhookReceiverStore } from './store';

/** The kinds of which events tell. */
export const announcedKinds = [
  'batch',
  'fine_tuning_job',
  'response',
] as const satisfies KindName[];

/** Seconds. */
const lag = 120;

const none: ReadonlyMap<string, number> = new Map();
const slowed: ReadonlyMap<string, number> = new Map(announcedKinds.map((kind) => [kind, lag]));

/** By how much the kinds of a connection are polled later, while events of it arrive. */
export function pollLagOf({ db, encryption, now }: Pick<Services, 'db' | 'encryption' | 'now'>) {
  const store = webhookReceiverStore(db, encryption);
  return async ({ slug }: { slug: string }): Promise<ReadonlyMap<string, number>> =>
    (await store.slowed(Math.floor(now() / 1000))).includes(slug) ? slowed : none;
}
