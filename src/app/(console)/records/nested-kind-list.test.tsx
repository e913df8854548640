// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, screen } from '@testing-library/react';
import { createTRPCClient } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { PathParamsContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime';
import { expect, it } from 'vitest';
import { nameColumn, statusColumn } from '@/components/record-list/record-columns';
import { renderWithProviders } from '@/components/testing';
import type { RecordView } from '@/server/history/view';
import type { AppRouter } from '@/server/router';
import { TRPCProvider } from '@/trpc/client';
import { ConnectionsProvider } from '../app-shell/use-connection';
import { applyChanges } from '../live/apply-changes';
import { NestedKindList } from './nested-kind-list';

const connection = { slug: 'local', name: 'Local', deleted_at: null, base_url: 'x' };
const columns = [nameColumn, statusColumn];

const record = (id: string, more: Partial<RecordView> = {}) =>
  ({
    connection: 'local',
    kind: 'batch',
    parent: 'above_1',
    id,
    name: id,
    status: 'in_progress',
    outcome: null,
    category: '',
    created_at: 100,
    first_seen_at: 100,
    seen_at: 100,
    deleted_upstream_at: null,
    revision: 1,
    snapshot: {},
    ...more,
  }) as RecordView;

/** A list under a parent, and a server that answers with two pages of it. */
function drawNested() {
  const asked: string[] = [];
  const answers: Record<string, (input: { cursor?: string }) => unknown> = {
    'history.list': ({ cursor }) =>
      cursor
        ? { items: [record('third')], total: 3, next_cursor: null, unreachable_lists: [] }
        : {
            items: [record('first'), record('second')],
            total: 3,
            next_cursor: 'more',
            unreachable_lists: [],
          },
    'history.counts': () => ({ total: 3, by_status: {}, by_outcome: {}, gone: 0 }),
    'history.freshness': () => ({
      synced_at: 100,
      updated_at: 100,
      complete: true,
      failing: null,
      unsupported: false,
    }),
    'connections.list': () => [connection],
  };
  const trpcClient = createTRPCClient<AppRouter>({
    links: [
      () =>
        ({ op: { path, input } }) =>
          observable((observer) => {
            asked.push(`${path} ${(input as { parent?: string } | undefined)?.parent ?? ''}`);
            const data = answers[path]?.((input ?? {}) as { cursor?: string });
            observer.next({ result: { type: 'data', data } });
            observer.complete();
          }),
    ],
  });
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  renderWithProviders(
    <QueryClientProvider client={client}>
      <TRPCProvider trpcClient={trpcClient} queryClient={client}>
        <PathParamsContext value={{ connection: 'local' }}>
          <ConnectionsProvider connections={[connection as never]} last="local">
            <NestedKindList
              connection="local"
              kind="batch"
              under={['above_1']}
              page="batches"
              columns={columns}
            />
          </ConnectionsProvider>
        </PathParamsContext>
      </TRPCProvider>
    </QueryClientProvider>,
  );
  return { asked, client };
}

it('is asked for, counted and paged under its parent', async () => {
  const { asked } = drawNested();
  expect(await screen.findByText('2 of 3 batches')).toBeTruthy();
  expect(screen.getByRole('columnheader', { name: 'Status' })).toBeTruthy();
  expect(asked.filter((one) => one.startsWith('history.')).sort()).toEqual([
    'history.counts above_1',
    'history.freshness above_1',
    'history.list above_1',
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await screen.findByText('third')).toBeTruthy();
  expect(screen.getByText('3 batches')).toBeTruthy();
});

it('follows what changes under its parent, and nothing of another', async () => {
  const { client } = drawNested();
  await screen.findByText('first');
  const change = (parent: string, changed: RecordView) =>
    act(() =>
      applyChanges([{ connection: 'local', kind: 'batch', parent, id: changed.id }], {
        client,
        queries: {
          list: { queryKey: [['history', 'list']] },
          all: { queryKey: [['history']] },
          connections: { queryKey: [['connections']] },
        },
        read: async () => [changed],
      }),
    );
  await change('above_1', record('first', { status: 'completed', revision: 7 }));
  expect(await screen.findByRole('row', { name: /first.*completed/ })).toBeTruthy();
  await change('above_2', record('stranger', { parent: 'above_2' }));
  await change('above_1', record('fourth', { created_at: 200 }));
  expect(await screen.findByText('fourth')).toBeTruthy();
  expect(screen.queryByText('stranger')).toBeNull();
});
