import { runDueBulkOperations } from '../bulk-operations/testing';
import { openClient } from '../connections/client';
import { vllm } from '../connections/testing';
import { openHistory } from '../history/open';
import type { Services } from '../services';
import { startServer } from '../testing';

/** Answers in place of the upstream, or looks at a request that it then gets. */
export type Interruption = (request: {
  method: string;
  path: string;
  body: string;
}) => Response | undefined | Promise<Response | undefined>;

const key = 'sk-conversions-0123456789abcdef0123456789';

/** A server and an upstream with conversations and threads: the platform, where nobody interrupts it. */
export async function startConversions() {
  const opened: { services?: Services } = {};
  let before: Interruption = () => undefined;
  let after: Interruption = () => undefined;
  const requests: string[] = [];
  const server = startServer({
    env: { PLATFORM_API_KEY: key },
    async fetch(address, init) {
      const { pathname, search } = new URL(address);
      const path = pathname.replace('/v1/', '');
      const asked = { method: init.method ?? 'GET', path, body: String(init.body ?? '') };
      requests.push(`${asked.method} ${path}`);
      const interrupted = await before(asked);
      if (interrupted) return interrupted;
      const platform = opened.services?.platform;
      if (!platform) throw new Error('The server has not started.');
      const request = new Request(`http://platform${pathname}${search}`, init as RequestInit);
      // Not every upstream knows such keys.
      if (path.endsWith('/items')) request.headers.delete('idempotency-key');
      const response = await platform.fetch(request);
      return (await after(asked)) ?? response;
    },
  });
  const { services, caller } = server;
  opened.services = services;
  services.platform.start();
  await caller.connections.create({ ...vllm, api_key: key });
  const connection = vllm.slug;
  const history = openHistory(services);
  const found = await services.connections.find(connection);
  if (!found) throw new Error('The connection is missing.');
  const openai = await openClient(services, found);
  return {
    ...server,
    ...history,
    connection,
    openai,
    requests,
    /** What happens to each request before upstream gets it. */
    interrupt(interruption: Interruption) {
      before = interruption;
    },
    /** What happens after upstream did it: its answer may be lost. */
    interruptAfter(interruption: Interruption) {
      after = interruption;
    },
    run: (signal?: AbortSignal) => runDueBulkOperations(history, signal),
    /** A thread with questions of these texts, which the history knows. */
    async thread(texts: string[], metadata: Record<string, string> = {}) {
      const { id } = await openai.beta.threads.create({ metadata });
      for (const content of texts)
        await openai.beta.threads.messages.create(id, { role: 'user', content });
      await caller.threads.retrieve({ connection, id });
      return id;
    },
    /** The texts of a conversation's items, in order. */
    async textsOf(conversation: string) {
      const texts: string[] = [];
      const query = { order: 'asc', limit: 100 } as const;
      for await (const item of openai.conversations.items.list(conversation, query))
        texts.push(
          ...('content' in item ? (item.content as { text?: string }[]) : []).map(
            ({ text }) => text ?? '',
          ),
        );
      return texts;
    },
    /** What the only item of an operation became. */
    async resultOf(id: string) {
      const [item] = (await caller.bulkOperations.items({ connection, id })).items;
      return item;
    },
  };
}
