import { itemOfMessage } from '@/lib/conversions/item-of-message';
import { lossesOfThread } from '@/lib/conversions/losses-of-thread';
import { metadataOf } from '@/lib/conversions/metadata';
import { listOf, objectOf } from '@/lib/loose';
import type { InputItem } from '@/lib/openai';
import { type BulkWork, requestOptions } from '../bulk-operations/work';
import { isUpstreamId, readObject } from '../connections/upstream-response';
import type { BulkItemRow } from '../db/schema';
import type { Tracked } from '../history/kinds';
import type { TrackedConversation } from '../history/kinds/conversation';
import { saveAnswer } from '../history/save-answer';
import { isDeletedUpstream } from '../history/tracker/refresh';
import { filesOf } from './files';
import { idOf, messagesOf, readSource, type Source } from './source';
import { transferContent } from './transfer';

/** Creates a conversation with what the messages of a thread say. The thread stays as it is. */
export async function threadToConversation(work: BulkWork, item: BulkItemRow): Promise<void> {
  const { history, openai, connection, by } = work;
  const source = await readSource(work, item);
  const options = requestOptions(work);
  const target = connection.slug;
  const { items } = openai.conversations;
  await transferContent<InputItem>(work, item, {
    kind: 'conversation',
    async create(idempotencyKey) {
      const thread = headOf(source);
      const { metadata } = metadataOf(thread);
      const list = { connection: target, kind: 'conversation' } as const;
      const { id } = await saveAnswer(history, list, { by, isNew: true }, () =>
        readObject<TrackedConversation>(
          openai.conversations.create({ metadata }, { ...options, idempotencyKey }) as never,
          'a conversation',
        ),
      );
      return { id, losses: lossesOfThread(thread, await runsOf(work, source)) };
    },
    async writtenAfter(id, last) {
      const query = { order: 'asc', limit: 100, ...(last && { after: last }) } as const;
      return idsIn((await items.list(id, query, options)).data);
    },
    read: (after) => messagesOf(work, source, after),
    async convert(messages) {
      const files = await filesOf({ history, source: source.connection, target }, messages);
      return messages.map((message) => {
        const { item, losses } = itemOfMessage(message, files);
        return { entry: item, losses };
      });
    },
    maxEntries: 20,
    async write(id, entries, idempotencyKey) {
      const since = await history.latestRevision();
      const { data } = await items.create(id, { items: entries }, { ...options, idempotencyKey });
      const list = { connection: target, kind: 'conversation_item', parent: id } as const;
      const added = listOf(data).filter((one) => isUpstreamId(objectOf(one).id)) as Tracked[];
      // A page has the newest first.
      await history.savePage(list, added.toReversed(), since);
      return idsIn(data);
    },
  });
}

function headOf({ record }: Source): { id: string; metadata?: unknown } {
  return { ...objectOf(record.snapshot), id: record.id };
}

/** How many runs a thread has: at most a hundred, where the history does not know them. */
async function runsOf(work: BulkWork, { connection, record, openai }: Source): Promise<number> {
  const list = { connection, kind: 'run', parent: record.id } as const;
  const { total } = await work.history.list({ ...list, limit: 1 });
  if (total || !openai) return total ?? 0;
  const { runs } = openai.beta.threads;
  try {
    return (await runs.list(record.id, { limit: 100 }, requestOptions(work))).data.length;
  } catch (error) {
    if (isDeletedUpstream(error)) return 0;
    throw error;
  }
}

export function idsIn(objects: unknown): string[] {
  return listOf(objects).flatMap((one) => idOf(one) ?? []);
}
