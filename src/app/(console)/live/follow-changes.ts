import { storageName } from '@/lib/base-path';
import { onAbort } from '@/lib/on-abort';

/** A change: of a record, of a list (empty id), or of a connection's health (kind `connection`). */
export interface RecordChange {
  connection: string;
  kind: string;
  /** The id of the record that it is listed under; null, or left out, for kinds without a parent. */
  parent?: string | null;
  id: string;
}

/** A change and its event id, to resume after. */
interface ChangeMessage extends RecordChange {
  eventId: string;
}

/** Sent by a new tab, with the newest event when it was rendered. */
interface Newcomer {
  newcomer: string;
}

interface Handlers {
  onStarted(): void;
  onData(event: { id: string; data: RecordChange }): void;
  onError(error: unknown): void;
}

interface FollowOptions {
  /** The newest event when the page was rendered; later events are missing from it. */
  since: string;
  /** Calls `hold` while this tab holds the lock; the signal ends it. */
  holdLock(name: string, hold: (signal: AbortSignal) => void): { stop(): void };
  subscribe(lastEventId: string, handlers: Handlers): { unsubscribe(): void };
  /** Called with gathered, deduplicated changes. Not called again before the returned promise has settled. */
  onChanges(changes: RecordChange[]): Promise<unknown>;
  onInterrupted(interrupted: boolean): void;
}

const name = storageName('signalbox-changes');
/** Gathers the changes of a burst, in milliseconds. */
const gatherTime = 30;
/** Minimum milliseconds between two deliveries, so that constant changes cause one refetch per second. */
const minRoundInterval = 1_000;
/** Maximum milliseconds that a slow refetch delays the next delivery. */
const maxDeliveryTime = 8_000;
const noticeDelay = 3_000;
const maxRetryDelay = 30_000;
/** A rendered page subscribes within seconds. */
const maxRecent = 500;

/**
 * One event stream for all tabs of the browser; the tab that holds the lock broadcasts its events. Returns a function
 * that ends it.
 */
export function followChanges(options: FollowOptions): () => void {
  const { since, holdLock: lead, subscribe, onChanges, onInterrupted } = options;
  const channel = new BroadcastChannel(name);
  const gathered = new Map<string, RecordChange>();
  /** Recent events of this tab's stream, for tabs that were rendered earlier but subscribe only now. */
  const recent: ChangeMessage[] = [];
  let lastEventId = since;
  let delivering = false;
  let stopped = false;

  channel.onmessage = ({ data }: MessageEvent<ChangeMessage | Newcomer>) => {
    if (!('newcomer' in data)) return take(data);
    for (const news of recent) {
      const age = Number(news.eventId) - Number(data.newcomer);
      // A list has no revision of its own and carries the latest one.
      if (age > 0 || (age === 0 && news.id === '')) channel.postMessage(news);
    }
  };
  const leader = lead(name, hold);
  channel.postMessage({ newcomer: since } satisfies Newcomer);
  return () => {
    leader.stop();
    channel.close();
    stopped = true;
  };

  function hold(signal: AbortSignal) {
    let failures = 0;
    let notice: ReturnType<typeof setTimeout> | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let stream = connect();

    onAbort(signal, () => {
      stream.unsubscribe();
      clearTimeout(retry);
      recovered();
    });

    function connect() {
      return subscribe(lastEventId, {
        onStarted: recovered,
        onData({ id: eventId, data: { connection, kind, parent, id } }) {
          recovered();
          const news: ChangeMessage = { eventId, connection, kind, parent, id };
          take(news);
          channel.postMessage(news);
          recent.push(news);
          if (recent.length > maxRecent) recent.shift();
        },
        onError() {
          if (signal.aborted) return;
          notice ??= setTimeout(() => onInterrupted(true), noticeDelay);
          const wait = Math.min(1000 * 2 ** failures, maxRetryDelay);
          failures += 1;
          retry = setTimeout(() => {
            stream = connect();
          }, wait);
        },
      });
    }

    function recovered() {
      failures = 0;
      clearTimeout(notice);
      notice = undefined;
      onInterrupted(false);
    }
  }

  function take({ eventId, ...change }: ChangeMessage) {
    lastEventId = eventId;
    const { connection, kind, parent, id } = change;
    gathered.set(JSON.stringify([connection, kind, parent, id]), change);
    if (!delivering) void deliver();
  }

  /** Deliveries are sequential: restarting them with each change would never finish. */
  async function deliver() {
    delivering = true;
    await pause(gatherTime);
    while (gathered.size > 0 && !stopped) {
      const changes = [...gathered.values()];
      gathered.clear();
      // What fails is asked for again by whoever shows it; the changes after it are delivered all the same.
      const delivery = onChanges(changes).catch(() => undefined);
      await Promise.race([delivery, pause(maxDeliveryTime)]);
      await pause(minRoundInterval);
    }
    delivering = false;
  }
}

function pause(ms: number) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
