import { dehydrate, hydrate, QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { RecordChange } from './follow-changes';
import { watchLatePages } from './late-pages';

const queries = {
  list: { queryKey: [['history', 'list']] },
  all: { queryKey: [['history']] },
  connections: { queryKey: [['connections']] },
};
const retrieve = (id: string) => [['batches', 'retrieve'], { input: { connection: 'local', id } }];
const listed = [['history', 'list'], { input: { connection: 'local', kind: 'batch' } }];
const change = (id: string): RecordChange => ({ connection: 'local', kind: 'batch', id });

/** A tab in which changes are told of, and pages are opened that the server rendered before. */
function openTab() {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  let time = Date.now();
  const pages = watchLatePages({ client, queries, now: () => time });
  onTestFinished(pages.stop);
  const asked: string[] = [];
  return {
    tell: (...changes: RecordChange[]) => pages.remember(changes),
    wait(ms: number) {
      time += ms;
    },
    asked,
    client,
    /** A page with the answer of a query as the server had it. */
    open(queryKey: readonly unknown[], renderedAt = time) {
      const server = new QueryClient();
      server.setQueryData(queryKey, { status: 'validating' }, { updatedAt: renderedAt });
      hydrate(client, dehydrate(server));
      const queryFn = () => {
        asked.push(JSON.stringify(queryKey));
        return { status: 'completed' };
      };
      const observer = new QueryObserver(client, { queryKey, queryFn });
      onTestFinished(observer.subscribe(() => undefined));
      return () => observer.getCurrentResult().data;
    },
  };
}

it('asks again for a record that changed while its page was on its way', async () => {
  const { tell, open } = openTab();
  tell(change('batch_1'));
  const shown = open(retrieve('batch_1'));
  expect(shown()).toEqual({ status: 'validating' });
  await vi.waitFor(() => expect(shown()).toEqual({ status: 'completed' }));
});

it('asks again for a record whose answer the server did not have yet when it sent the page', async () => {
  const { tell, open, client } = openTab();
  let answer = (_: object) => {};
  const server = new QueryClient({
    defaultOptions: { dehydrate: { shouldDehydrateQuery: () => true } },
  });
  const queryKey = retrieve('batch_1');
  const queryFn = () => new Promise<object>((resolve) => (answer = resolve));
  void server.prefetchQuery({ queryKey, queryFn });
  tell(change('batch_1'));
  hydrate(client, dehydrate(server));
  answer({ status: 'validating' });
  await vi.waitFor(() => expect(client.getQueryData(queryKey)).toEqual({ status: 'validating' }));
  await vi.waitFor(() => expect(client.getQueryState(queryKey)?.isInvalidated).toBe(true));
  expect(open(queryKey, 0)()).toEqual({ status: 'validating' });
});

it('asks again for a list with such a record, and for none that is about others', async () => {
  const { tell, open, asked } = openTab();
  tell(change('batch_1'));
  open(retrieve('batch_2'));
  const shown = open(listed);
  await vi.waitFor(() => expect(shown()).toEqual({ status: 'completed' }));
  expect(asked).toEqual([JSON.stringify(listed)]);
});

it('asks again for a page that is older than what it remembers', async () => {
  const { wait, open } = openTab();
  const before = Date.now();
  wait(120_000);
  const shown = open(retrieve('batch_1'), before);
  await vi.waitFor(() => expect(shown()).toEqual({ status: 'completed' }));
});

it('leaves what was asked for afterwards, and what changed long before', async () => {
  const { tell, wait, open, asked } = openTab();
  tell(change('batch_1'));
  wait(61_000);
  open(retrieve('batch_1'));
  tell(change('batch_3'));
  const last = open(retrieve('batch_3'));
  await vi.waitFor(() => expect(last()).toEqual({ status: 'completed' }));
  expect(asked).toEqual([JSON.stringify(retrieve('batch_3'))]);
});
