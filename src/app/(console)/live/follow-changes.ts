/** One change, as much of it as other tabs need. */
interface News {
  id: string;
  kind: string;
}

interface Handlers {
  onStarted(): void;
  onData(event: { id: string; data: { kind: string } }): void;
  onError(error: unknown): void;
}

interface FollowOptions {
  /** Calls `hold` whenever it is this tab's turn; the signal ends the turn. */
  lead(name: string, hold: (signal: AbortSignal) => void): { stop(): void };
  subscribe(lastEventId: string | undefined, handlers: Handlers): { unsubscribe(): void };
  /** Kinds of what changed, some of the time gathered. */
  onKinds(kinds: Iterable<string>): void;
  onInterrupted(interrupted: boolean): void;
}

const name = 'signalbox-changes';
const gatherFor = 300;
const sayAfter = 3_000;
const slowest = 30_000;

/** One stream for all tabs of the browser; the tab that holds it hands the news on. Returns what ends it. */
export function followChanges(options: FollowOptions): () => void {
  const { lead, subscribe, onKinds, onInterrupted } = options;
  const channel = new BroadcastChannel(name);
  const gathered = new Set<string>();
  let lastEventId: string | undefined;
  let gathering: ReturnType<typeof setTimeout> | undefined;

  channel.onmessage = ({ data }: MessageEvent<News>) => take(data);
  const leader = lead(name, hold);
  return () => {
    leader.stop();
    channel.close();
    clearTimeout(gathering);
  };

  function hold(signal: AbortSignal) {
    let failures = 0;
    let notice: ReturnType<typeof setTimeout> | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let stream = connect();

    signal.addEventListener('abort', () => {
      stream.unsubscribe();
      clearTimeout(retry);
      recovered();
    });

    function connect() {
      return subscribe(lastEventId, {
        onStarted: recovered,
        onData({ id, data: { kind } }) {
          recovered();
          take({ id, kind });
          channel.postMessage({ id, kind } satisfies News);
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

  function take({ id, kind }: News) {
    lastEventId = id;
    gathered.add(kind);
    gathering ??= setTimeout(() => {
      gathering = undefined;
      const kinds = [...gathered];
      gathered.clear();
      onKinds(kinds);
    }, gatherFor);
  }
}
