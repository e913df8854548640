import type { Query, QueryClient } from '@tanstack/react-query';
import { type HistoryQueries, isTouched } from './apply-changes';
import type { RecordChange } from './follow-changes';

interface LatePagesOptions {
  client: QueryClient;
  queries: HistoryQueries;
  /** Milliseconds. */
  now?: () => number;
}

/** Milliseconds for which changes are remembered: a page is on its way, or kept by the router, for less. */
const memory = 60_000;
const maxRemembered = 500;

/**
 * A page that is opened brings answers from when the server rendered it. What changed while it was on its way was
 * told before there was anything to bring up to date, and is not told again: such answers are asked for once more.
 */
export function watchLatePages({ client, queries, now = Date.now }: LatePagesOptions) {
  const remembered: { change: RecordChange; at: number }[] = [];
  const brought = new Set<Query>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const refresh = () => {
    timer = undefined;
    const oldest = now() - memory;
    while (remembered[0] && remembered[0].at < oldest) remembered.shift();
    const late = [...brought].filter(
      (query) =>
        query.state.dataUpdatedAt < oldest ||
        remembered.some(({ change }) => isTouched(query, change, { client, queries })),
    );
    brought.clear();
    if (late.length > 0)
      void client.invalidateQueries({ predicate: (query) => late.includes(query) });
  };

  /** Brought by a page that was on its way before the server had the answer. */
  const awaited = new WeakSet<Query>();
  const stop = client.getQueryCache().subscribe((event) => {
    const { query } = event;
    // What a page brings is put into the cache without a function that asks for it.
    if (event.type === 'added' && query.options.queryFn === undefined) awaited.add(query);
    const isBrought =
      event.type === 'added' || event.type === 'updated'
        ? awaited.has(query) || (event.type === 'updated' && event.action.type === 'setState')
        : false;
    if (!isBrought || query.state.data === undefined) return;
    awaited.delete(query);
    brought.add(query);
    timer ??= setTimeout(refresh, 0);
  });

  return {
    /** What was told of just now. */
    remember(changes: RecordChange[]): void {
      for (const change of changes) remembered.push({ change, at: now() });
      remembered.splice(0, remembered.length - maxRemembered);
    },
    stop(): void {
      stop();
      clearTimeout(timer);
    },
  };
}
