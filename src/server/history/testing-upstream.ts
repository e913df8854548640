import type { Batch } from '@/lib/openai';
import type { Fetch } from '../connections/egress-fetch';
import type { Db } from '../db/open';
import { connections } from '../db/schema';

type Answer = (url: URL) => Response | undefined | Promise<Response | undefined>;

/** An upstream of which the test decides what it lists, and when it fails. Newest first, as the API does. */
export function createUpstream(batches: Batch[] = []) {
  const requests: string[] = [];
  let interruption: Answer = () => undefined;

  const fetch: Fetch = async (address, init) => {
    const url = new URL(address);
    const path = url.pathname.replace('/v1/', '');
    requests.push(`${init.method ?? 'GET'} ${path}${url.search}`);
    const interrupted = await interruption(url);
    if (interrupted) return interrupted;
    if (path === 'batches') return Response.json(pageOf(batches, url.searchParams));
    if (path === 'files') return Response.json({ object: 'list', data: [], has_more: false });
    const batch = batches.find(({ id }) => path === `batches/${id}`);
    return batch ? Response.json(batch) : refusal(404, 'No such batch.');
  };

  return {
    batches,
    fetch,
    /** What was asked since this was called last. */
    takeRequests: () => requests.splice(0),
    /** Answers in place of the upstream, where it answers anything. */
    interrupt(answer: Answer = () => undefined) {
      interruption = answer;
    },
  };
}

/** What is learned of a connection is kept while that is there. */
export async function addConnection(db: Db, slug: string): Promise<void> {
  await db
    .insert(connections)
    .values({
      slug,
      name: slug,
      kind: 'compatible',
      source: 'settings',
      baseUrl: 'http://upstream/v1',
      createdAt: 0,
    })
    .run();
}

export function refusal(status: number, message: string, headers: Record<string, string> = {}) {
  return Response.json(
    { error: { message, type: 'x', param: null, code: null } },
    { status, headers },
  );
}

/** Batches as upstream lists them: the first is the newest, made at `newest`, each a second older. */
export function batchesUntil(newest: number, count: number, more: Partial<Batch> = {}): Batch[] {
  return Array.from({ length: count }, (_, age) => ({
    id: `batch_${count - age}`,
    object: 'batch',
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
    input_file_id: `file-${count - age}`,
    status: 'completed',
    created_at: newest - age,
    ...more,
  }));
}

function pageOf(all: Batch[], query: URLSearchParams) {
  const after = query.get('after');
  const limit = Number(query.get('limit') ?? 20);
  const start = after ? all.findIndex(({ id }) => id === after) + 1 : 0;
  const data = all.slice(start, start + limit);
  return { object: 'list', data, has_more: start + limit < all.length };
}
