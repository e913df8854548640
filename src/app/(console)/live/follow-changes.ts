import { onAbort } from '@/lib/on-abort';

/** What changed: a record; with an empty id a list as a whole; or, of the kind `connection`, how one answers. */
export interface Change {
  connection: string;
  kind: string;
  /** The id of the record that it is listed under; null, or left out, for kinds without a parent. */
  parent?: string | null;
  id: string;
}

/** A change, and what to resume after. */
interface News extends Change {
  eventId: string;
}

/** A tab that begins to listen, and the newest event when it was rendered. */
interface Newcomer {
  newcomer: string;
}

interface Handlers {
  onStarted(): void;
  onData(event: { id: string; data: Change }): void;
  onError(error: unknown): void;
}

interface FollowOptions {
  /** The newest event when the page was rendered: what came since is missing on it. */
  since: string;
  /** Calls `hold` whenever it is this tab's turn; the signal ends the turn. */
  lead(name: string, hold: (signal: AbortSignal) => void): { stop(): void };
  subscribe(lastEventId: string, handlers: Handlers): { unsubscribe(): void };
  /** What changed, gathered, each once. Not called again before what it returns has settled. */
  onChanges(changes: Change[]): Promise<unknown>;
  onInterrupted(interrupted: boolean): void;
}

const name = 'signalbox-changes';
/** What a burst brings is taken together. */
const gatherFor = 30;
/** At least so long between two rounds of asking: what changes all the time is asked for once a second. */
const pauseFor = 1_000;
/** What does not answer by then holds up the news of the rest no longer. */
const patience = 8_000;
const sayAfter = 3_000;
const slowest = 30_000;
/** A page is rendered and listens within seconds. */
const maxRecent = 500;

/** One stream for all tabs of the browser; the tab that holds it hands the news on. Returns what ends it. */
export function followChanges(options: FollowOptions): () => void {
  const { since, lead, subscribe, onChanges, onInterrupted } = options;
  const channel = new BroadcastChannel(name);
  const gathered = new Map<string, Change>();
  /** The news of this tab's stream, for tabs that were rendered before and listen only now. */
  const recent: News[] = [];
  let lastEventId = since;
  let telling = false;
  let stopped = false;

  channel.onmessage = ({ data }: MessageEvent<News | Newcomer>) => {
    if (!('newcomer' in data)) return take(data);
    for (const news of recent) {
      const age = Number(news.eventId) - Number(data.newcomer);
      // A list as a whole has no revision of its own: it carries the latest.
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
          const news: News = { eventId, connection, kind, parent, id };
          take(news);
          channel.postMessage(news);
          recent.push(news);
          if (recent.length > maxRecent) recent.shift();
        },
        onError() {
          if (signal.aborted) return;
          notice ??= setTimeout(() => onInterrupted(true), sayAfter);
          const wait = Math.min(1000 * 2 ** failures, slowest);
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

  function take({ eventId, ...change }: News) {
    lastEventId = eventId;
    const { connection, kind, parent, id } = change;
    gathered.set(JSON.stringify([connection, kind, parent, id]), change);
    if (!telling) void tell();
  }

  /** One round after the other: a round begun over and over again would never end. */
  async function tell() {
    telling = true;
    await pause(gatherFor);
    while (gathered.size > 0 && !stopped) {
      const changes = [...gathered.values()];
      gathered.clear();
      await Promise.race([onChanges(changes), pause(patience)]);
      await pause(pauseFor);
    }
    telling = false;
  }
}

function pause(ms: number) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
