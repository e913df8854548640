import type { Batch } from '@/lib/openai';
import { vllm, withResolvers } from '../connections/testing';
import { results as resultRows } from '../db/schema';
import { createLog } from '../log';
import { startServer } from '../testing';
import { archiveStore } from './archive/store';
import { openHistory } from './open';
import { createResults } from './results';
import { resultStore } from './results/store';
import { batchesUntil, createUpstream, refusal } from './testing-upstream';

export const connection = 'vllm';

export const output = (id: string) =>
  `${JSON.stringify({ custom_id: id, response: { status_code: 200, body: {} }, error: null })}\n`;

/** A server, and an upstream whose answers the test holds back and lets go. */
export async function start(count = 1, more: Partial<Batch> = {}) {
  const upstream = createUpstream();
  const server = startServer({ fetch: upstream.fetch });
  const { services, caller } = server;
  await caller.connections.create(vllm);
  upstream.batches.push(...batchesUntil(server.now() / 1000 - 10_000, count, more));
  const opened = openHistory(services);
  const files = new Map<string, string>();
  const gates = new Map<string, { reached: () => void; open: Promise<void> }>();
  let isDown = false;
  upstream.interrupt(async (url) => {
    const path = url.pathname.replace('/v1/', '');
    if (isDown) return refusal(500, 'It is down.');
    const gate = gates.get(path);
    // What the upstream has is read before the gate: it is old once it comes through.
    const early = batchAt(path);
    gates.delete(path);
    gate?.reached();
    await gate?.open;
    const id = /^files\/(.*)\/content$/.exec(path)?.[1];
    if (id) return files.has(id) ? new Response(files.get(id)) : refusal(404, `No file ${id}.`);
    return gate && early ? Response.json(early) : undefined;
  });
  const batchAt = (path: string) => {
    const batch = upstream.batches.find(({ id }) => path === `batches/${id}`);
    return batch && structuredClone(batch);
  };

  return {
    ...server,
    ...opened,
    upstream,
    /** What upstream serves as the contents of a file. */
    files,
    /** Holds back the next answer to this path. */
    hold(path: string) {
      const [reached, open] = [withResolvers(), withResolvers()];
      gates.set(path, { reached: reached.resolve, open: open.promise });
      return { reached: reached.promise, release: open.resolve };
    },
    /** Whether upstream refuses whatever is asked from here on. */
    refuse(isRefusing: boolean) {
      isDown = isRefusing;
    },
    store: resultStore(services),
    archives: archiveStore(services),
    save: (batch: Partial<Batch>) =>
      opened.history.save({ connection, kind: 'batch' }, {
        ...batchOf(server.now()),
        ...batch,
      } as Batch),
    /** Results on a store that does something else between two of its own steps. */
    resultsWith(store: object, archive: object = {}) {
      return createResults({
        store: { ...resultStore(services), ...store },
        archive: { ...opened.archive, ...archive },
        history: opened.history,
        log: createLog('silent'),
      });
    },
    index: async (id = 'batch_1') => {
      const batch = await resultStore(services).find(connection, id);
      return batch && resultStore(services).index(batch.seq);
    },
    rows: async () => (await services.db.select().from(resultRows).all()).length,
  };
}

export const batchOf = (now: number) => ({
  id: 'batch_1',
  status: 'completed' as const,
  created_at: now / 1000 - 100,
  input_file_id: 'file-in',
  output_file_id: 'file-out',
});

export const renamed = (name: string) => (batch: Batch) => ({
  ...batch,
  id: `${batch.id}_${name}`,
});
