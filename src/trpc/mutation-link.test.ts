import { QueryClient } from '@tanstack/react-query';
import { createTRPCClient, TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { expect, it } from 'vitest';
import type { AppRouter } from '@/server/router';
import { mutationLink } from './mutation-link';

/** A console whose pages have asked for something and are not open. */
function start(fails = false) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } });
  queryClient.setQueryData(['groups'], ['one']);
  const server: TRPCLink<AppRouter> = () => () =>
    observable((observer) => {
      if (fails) return observer.error(TRPCClientError.from(new Error('No.')));
      observer.next({ result: { data: null } });
      observer.complete();
    });
  const client = createTRPCClient<AppRouter>({ links: [mutationLink(queryClient), server] });
  const query = queryClient.getQueryCache().find({ queryKey: ['groups'] });
  return { client, isExpired: () => query?.state.isInvalidated };
}

const group = { connection: 'local', id: 'group_1' };

it('a change has pages that are opened afterwards ask again', async () => {
  const { client, isExpired } = start();
  await client.batchGroups.retrieve.query(group);
  expect(isExpired()).toBe(false);
  await client.batchGroups.delete.mutate(group);
  expect(isExpired()).toBe(true);
});

it('so does one that failed, of which a part may have happened', async () => {
  const { client, isExpired } = start(true);
  await expect(client.batchGroups.delete.mutate(group)).rejects.toThrow('No.');
  expect(isExpired()).toBe(true);
});
