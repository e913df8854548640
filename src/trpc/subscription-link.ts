import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { onAbort } from '@/lib/on-abort';
import type { AppRouter } from '@/server/router';

interface SubscriptionOptions {
  url: string;
  /** Default: the browser's. */
  EventSource?: typeof EventSource;
}

/** JSON-RPC's internal error, which stands for 500, 502, 503 and 504 too: the browser connects again by itself. */
const retryableCode = -32603;

/**
 * Subscriptions over an `EventSource`: the reader of what `src/server/subscription.ts` writes, at a fraction of the size of
 * tRPC's own link, which every page would load first. After a cut the browser resumes by itself; after a silence for
 * which the server would have sent pings, it is connected anew after the last event. Procedures yield `tracked()` values.
 */
export function subscriptionLink(options: SubscriptionOptions): TRPCLink<AppRouter> {
  return () =>
    ({ op }) =>
      observable((observer) => {
        let source: EventSource | undefined;
        let lastEventId: string | undefined;
        let maxSilence: number | undefined;
        let silence: ReturnType<typeof setTimeout> | undefined;

        connect();
        const forget = op.signal ? onAbort(op.signal, close) : undefined;
        return () => {
          forget?.();
          close();
        };

        function connect(): void {
          const input = {
            ...(op.input as object | undefined),
            ...(lastEventId && { lastEventId }),
          };
          const query = new URLSearchParams({ input: JSON.stringify(input) });
          source = new (options.EventSource ?? EventSource)(`${options.url}/${op.path}?${query}`);
          on('connected', (text) => {
            ({ reconnectAfterInactivityMs: maxSilence } = JSON.parse(text));
            observer.next({ result: { type: 'started' } });
          });
          on('ping', () => {});
          on('message', (text, id) => {
            lastEventId = id;
            observer.next({ result: { type: 'data', id, data: { id, data: JSON.parse(text) } } });
          });
          on('serialized-error', (text) => {
            const error = TRPCClientError.from<AppRouter>({ error: JSON.parse(text) });
            if (error.shape?.code !== retryableCode) fail(error);
          });
          on('return', () => {
            close();
            observer.next({ result: { type: 'stopped' } });
            observer.complete();
          });
          source.addEventListener('error', (event) => {
            // Otherwise the browser is connecting again.
            if (source?.readyState === source?.CLOSED) fail(TRPCClientError.from(event));
          });
        }

        function on(type: string, take: (text: string, id: string) => void): void {
          source?.addEventListener(type, (event) => {
            const { data, lastEventId } = event as MessageEvent<string>;
            take(data, lastEventId);
            clearTimeout(silence);
            if (maxSilence && source) silence = setTimeout(reconnect, maxSilence);
          });
        }

        function reconnect(): void {
          source?.close();
          connect();
        }

        function fail(error: TRPCClientError<AppRouter>): void {
          close();
          observer.error(error);
        }

        function close(): void {
          clearTimeout(silence);
          source?.close();
          source = undefined;
        }
      });
}
