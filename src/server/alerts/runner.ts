import { storedReason } from '@/strings/alert-texts';
import type { Services } from '../services';
import { type AlertChannel, type AlertChannelStore, alertChannelStore } from './channel-store';
import { type AttemptResult, alertDeliveryStore, type DueDelivery } from './delivery-store';
import { createAlertEvaluator } from './evaluate';
import { alertEventStore } from './event-store';
import { type AlertSending, sendAlert } from './send';

/** Deliveries that are under way at once, at most one for each channel. */
const maxSending = 8;

/** Seconds for which events are kept. */
const keptFor = 180 * 86_400;

export type AlertRunner = ReturnType<typeof createAlertRunner>;

/** Finds what fires and sends what is due. Runs in one process at a time. */
export function createAlertRunner(services: Services) {
  const { db, now, log } = services;
  const seconds = () => Math.floor(now() / 1000);
  const evaluator = createAlertEvaluator({ services });
  const deliveries = alertDeliveryStore(db);
  const channels = alertChannelStore(db, services.encryption);
  /** By channel. */
  const sending = new Map<string, Promise<void>>();
  let released = false;

  const send = async ({ delivery, event }: DueDelivery, signal?: AbortSignal) => {
    const channel = await channels.find(delivery.channel);
    if (!channel) return deliveries.failAll(delivery.channel, storedReason('deleted'), seconds());
    const number = await deliveries.begin(delivery.seq, seconds());
    const sent = { services, channel, id: delivery.id, event, signal };
    const result = await sendWithSecrets(channels, sent);
    // The next leader sends it: whether it arrived is not known.
    if (signal?.aborted && !result.ok) return;
    await deliveries.end(delivery, number, result, seconds());
  };

  return {
    evaluate: () => evaluator.tick(),

    /** Starts what is due; resolves when that has ended. */
    async send(signal?: AbortSignal): Promise<void> {
      if (!released) await deliveries.releaseInterrupted(seconds());
      released = true;
      const silent = [...(await channels.silent()), ...sending.keys()];
      const begun: Promise<void>[] = [];
      for (const due of await deliveries.due(seconds(), silent, 100)) {
        const { channel } = due.delivery;
        if (sending.has(channel) || sending.size >= maxSending) continue;
        const ended = send(due, signal)
          .catch((err) => {
            if (!signal?.aborted) log.error({ err }, 'an alert could not be sent');
          })
          .finally(() => sending.delete(channel));
        sending.set(channel, ended);
        begun.push(ended);
      }
      await Promise.all(begun);
    },

    async prune(): Promise<void> {
      await alertEventStore(db).removeBefore(seconds() - keptFor);
    },

    /** Resolves when nothing is being sent. */
    async ended(): Promise<void> {
      await Promise.all(sending.values());
    },
  };
}

/** Sends a test to a channel at once. It is in the log like any other. */
export async function testChannel(
  services: Services,
  channel: AlertChannel,
): Promise<AttemptResult> {
  const { db, now } = services;
  const seconds = () => Math.floor(now() / 1000);
  const deliveries = alertDeliveryStore(db);
  const channels = alertChannelStore(db, services.encryption);
  const delivery = await deliveries.addTest(channel, seconds());
  const number = await deliveries.begin(delivery.seq, seconds());
  const sent = { services, channel, id: delivery.id, event: null };
  const result = await sendWithSecrets(channels, sent);
  await deliveries.end(delivery, number, result, seconds());
  return result;
}

async function sendWithSecrets(
  channels: AlertChannelStore,
  sending: Omit<AlertSending, 'secrets'>,
): Promise<AttemptResult> {
  try {
    return await sendAlert({ ...sending, secrets: await channels.secrets(sending.channel.id) });
  } catch {
    return { ok: false, status: null, message: storedReason('sealed') };
  }
}
