import { type DehydratedState, dehydrate, type QueryClient } from '@tanstack/react-query';

/** In the place of what a query gives: it failed on the server after the page was on its way. */
const notAnswered = '\u0000not answered';

/**
 * What the queries of a page have, for the browser. One that is still asked travels as a promise. That never
 * rejects: React and the query library would log it, though nothing is lost, since the browser asks again.
 */
export function handOver(queryClient: QueryClient): DehydratedState {
  // Not logged as redacted; nothing of the error travels either way.
  const state = dehydrate(queryClient, { shouldRedactErrors: () => false });
  for (const query of state.queries) {
    if (query.promise) query.promise = query.promise.catch(() => notAnswered);
  }
  return state;
}

/** In the browser: throws for a query that failed on the server, so that it is asked again. */
export function takeOver<Data>(data: Data): Data {
  if (data === notAnswered) throw new Error('The server did not respond.');
  return data;
}
