import { hydrate, QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { handOver } from './hand-over';
import { createQueryClient } from './query-client';

const queryKey = ['models'];

it('a query that fails after the page left is asked again in the browser, and rejects nowhere', async () => {
  const { promise, reject } = open<string>();
  const server = createQueryClient();
  void server.prefetchQuery({ queryKey, queryFn: () => promise });
  const state = handOver(server);
  const browser = inBrowser();
  hydrate(browser, state);
  const answered = answerIn(browser);
  reject(new Error('no'));

  await expect(state.queries[0]?.promise).resolves.toBeDefined();
  expect(await answered).toBe('asked again');
});

it('a query that is answered after the page left has its answer in the browser', async () => {
  const { promise, resolve } = open<string>();
  const server = createQueryClient();
  void server.prefetchQuery({ queryKey, queryFn: () => promise });
  const browser = inBrowser();
  hydrate(browser, handOver(server));
  const answered = answerIn(browser);
  resolve('from the server');

  expect(await answered).toBe('from the server');
});

/** What happens at the first look there. */
function inBrowser(): QueryClient {
  const { hydrate } = createQueryClient().getDefaultOptions();
  return new QueryClient({ defaultOptions: { hydrate, queries: { retry: 1, retryDelay: 0 } } });
}

function answerIn(client: QueryClient): Promise<unknown> {
  const asked = new QueryObserver(client, { queryKey, queryFn: () => 'asked again' });
  return new Promise((resolve) => {
    asked.subscribe(({ data }) => data !== undefined && resolve(data));
  });
}

function open<Value>() {
  let resolve = (_: Value) => {};
  let reject = (_: Error) => {};
  const promise = new Promise<Value>((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve, reject };
}
