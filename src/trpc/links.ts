import { httpBatchStreamLink, type Operation, splitLink, type TRPCLink } from '@trpc/client';
import type { AppRouter } from '@/server/router';
import { subscriptionLink } from './subscription-link';

/** Characters of an address. Node refuses more than 16 kB of headers, and proxies half of that. */
const maxUrlLength = 6_000;

interface LinkOptions {
  url: string;
  fetch?: typeof fetch;
}

/** Options of a query that ends upstream, too, when nobody waits for it any more. */
export const stoppable = { abortOnUnmount: true, context: { isAlone: true } } as const;

/** How calls travel: what is asked together in one request, and none in an address that is too long for a server. */
export function linksTo(options: LinkOptions): TRPCLink<AppRouter> {
  return splitLink({
    condition: (op) => op.type === 'subscription',
    true: subscriptionLink({ url: options.url }),
    false: splitLink({
      // Batched with another call, an answer in pieces or one that takes long could not be stopped on its own.
      condition: (op) =>
        (op.type === 'mutation' && op.path.endsWith('.stream')) || op.context.isAlone === true,
      true: httpBatchStreamLink({ ...options, maxItems: 1 }),
      false: splitLink({
        condition: isLong,
        true: httpBatchStreamLink({ ...options, methodOverride: 'POST', maxItems: 1 }),
        false: httpBatchStreamLink({ ...options, maxURLLength: maxUrlLength }),
      }),
    }),
  });
}

/** Whether a question goes into a body: its input alone would fill half an address. */
function isLong({ type, input }: Operation): boolean {
  return (
    type === 'query' &&
    input !== undefined &&
    encodeURIComponent(JSON.stringify(input)).length > maxUrlLength / 2
  );
}
