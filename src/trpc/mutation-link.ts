import type { QueryClient } from '@tanstack/react-query';
import type { TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '@/server/router';

/**
 * After a change, what pages had asked that are not open is asked again when they are opened: which of it has changed is not
 * known, and a page that the router keeps brings nothing new. What an open page shows, the change itself or live updates
 * bring up to date.
 */
export function mutationLink(queryClient: QueryClient): TRPCLink<AppRouter> {
  const expireUnseen = () =>
    void queryClient.invalidateQueries({ type: 'inactive', refetchType: 'none' });
  return () =>
    ({ op, next }) =>
      op.type === 'mutation'
        ? observable((observer) =>
            next(op).subscribe({
              // Before whoever waits for the answer leads to another page.
              next(value) {
                expireUnseen();
                observer.next(value);
              },
              complete: () => observer.complete(),
              error(error) {
                expireUnseen();
                observer.error(error);
              },
            }),
          )
        : next(op);
}
