import type OpenAI from '@/lib/openai';
import { BulkItemRefusal } from '../bulk-operations/failures';
import { type BulkWork, requestOptions } from '../bulk-operations/work';
import type { BulkItemRow } from '../db/schema';
import type { KindName } from '../history/kinds';
import { retrieveRecord } from '../history/retrieve';
import { isDeletedUpstream } from '../history/tracker/refresh';
import type { RecordView } from '../history/view';

/** An object that is converted. */
export interface Source {
  /** Its connection. */
  connection: string;
  record: RecordView;
  /** To read what it holds; null: only the history has it. */
  openai: OpenAI | null;
}

/** Kinds that upstream cannot be asked for once it has no Assistants API any more. */
const ofAssistantsApi: readonly string[] = ['assistant', 'thread'];

/** The object as upstream has it now; as the history knows it where upstream does not have it. */
export async function readSource(work: BulkWork, { kind, id }: BulkItemRow): Promise<Source> {
  const slug = work.operation.params.source ?? work.connection.slug;
  const opened = await work.openSource(slug);
  if (!opened) throw new BulkItemRefusal(`The connection "${slug}" does not exist any more.`);
  const list = { connection: slug, kind: kind as KindName };
  const known = await work.history.find(list, id);
  const isGone = known !== null && known.deleted_upstream_at !== null;
  const isAsked = opened.openai && !isGone && !(await lacksApi(work, slug, kind));
  const record =
    isAsked && opened.openai
      ? await retrieveRecord(
          {
            ...{ history: work.history, connection: opened.connection, openai: opened.openai },
            services: { now: () => work.now() * 1000 },
            signal: work.signal,
          },
          list.kind,
          id,
        )
      : known;
  if (!record) throw new BulkItemRefusal('Nothing is known of it.');
  const isThere = isAsked && record.deleted_upstream_at === null;
  return { connection: slug, record, openai: isThere ? opened.openai : null };
}

async function lacksApi({ history }: BulkWork, connection: string, kind: string) {
  if (!ofAssistantsApi.includes(kind)) return false;
  return (await history.freshness({ connection, kind: 'assistant' })).unsupported;
}

/** Objects as pages of a list, oldest first. */
type Pages = AsyncGenerator<object[], void>;

/** The messages of a thread after one of them. */
export function messagesOf(work: BulkWork, source: Source, after: string | null): Pages {
  const { messages } = source.openai?.beta.threads ?? {};
  const { id } = source.record;
  const ask = messages && ((query: PageQuery) => messages.list(id, query, requestOptions(work)));
  return childrenOf(work, source, 'message', { after, ask });
}

/** The items of a conversation after one of them. */
export function itemsOf(work: BulkWork, source: Source, after: string | null): Pages {
  const { items } = source.openai?.conversations ?? {};
  const { id } = source.record;
  const ask = items && ((query: PageQuery) => items.list(id, query, requestOptions(work)));
  return childrenOf(work, source, 'conversation_item', { after, ask });
}

interface Asked {
  after: string | null;
  ask?: (query: PageQuery) => PromiseLike<{ data: object[]; has_more?: boolean }>;
}

/** As upstream has them. As the history knows them where upstream does not have them, or no longer. */
async function* childrenOf(
  work: BulkWork,
  source: Source,
  kind: KindName,
  { after, ask }: Asked,
): Pages {
  if (!ask) return yield* knownOf(work, source, kind, after);
  let hasAnswered = false;
  try {
    for await (const page of pagesOf(after, ask)) {
      hasAnswered = true;
      yield page;
    }
  } catch (error) {
    if (hasAnswered || !isDeletedUpstream(error)) throw error;
    const known = knownOf(work, source, kind, after);
    const first = await known.next();
    if (first.done) throw error;
    yield first.value;
    yield* known;
  }
}

interface PageQuery {
  order: 'asc';
  limit: number;
  after?: string;
}

async function* pagesOf(after: string | null, ask: NonNullable<Asked['ask']>): Pages {
  for (let last = after; ; ) {
    const { data, has_more } = await ask({
      order: 'asc',
      limit: 100,
      ...(last && { after: last }),
    });
    if (data.length > 0) yield data;
    const next = idOf(data.at(-1));
    if (!has_more || next === null || next === last) return;
    last = next;
  }
}

/** What the history knows of them. */
async function* knownOf(
  { history }: BulkWork,
  { connection, record }: Source,
  kind: KindName,
  after: string | null,
): Pages {
  let isPast = after === null;
  for (let cursor: string | undefined; ; ) {
    const list = { connection, kind, parent: record.id };
    const page = await history.list({ ...list, sort: 'created', cursor, limit: 100 });
    const objects = page.items.map(({ id, snapshot }) => ({ ...(snapshot as object), id }));
    const start = isPast ? 0 : objects.findIndex(({ id }) => id === after) + 1;
    if (isPast || start > 0) yield objects.slice(start);
    isPast ||= start > 0;
    if (page.next_cursor === null) return;
    cursor = page.next_cursor;
  }
}

export function idOf(object: unknown): string | null {
  const id = (object as { id?: unknown } | undefined)?.id;
  return typeof id === 'string' ? id : null;
}
