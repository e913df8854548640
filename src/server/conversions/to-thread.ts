import { messageOfItem } from '@/lib/conversions/message-of-item';
import { metadataOf } from '@/lib/conversions/metadata';
import { objectOf } from '@/lib/loose';
import type { CreateMessageRequest } from '@/lib/openai';
import { type BulkWork, requestOptions } from '../bulk-operations/work';
import { readObject } from '../connections/upstream-response';
import type { BulkItemRow } from '../db/schema';
import { saveAnswer } from '../history/save-answer';
import { filesOf } from './files';
import { itemsOf, readSource } from './source';
import { idsIn } from './to-conversation';
import { transferContent } from './transfer';

/** Creates a thread with what the messages of a conversation say. The conversation stays as it is. */
export async function conversationToThread(work: BulkWork, item: BulkItemRow): Promise<void> {
  const { history, openai, connection, by } = work;
  const source = await readSource(work, item);
  const options = requestOptions(work);
  const target = connection.slug;
  const { threads } = openai.beta;
  await transferContent<CreateMessageRequest>(work, item, {
    kind: 'thread',
    async create(idempotencyKey) {
      const { record } = source;
      const head = { ...objectOf(record.snapshot), id: record.id };
      const { metadata, losses } = metadataOf(head);
      const list = { connection: target, kind: 'thread' } as const;
      const { id } = await saveAnswer(history, list, { by, isNew: true }, () =>
        readObject(threads.create({ metadata }, { ...options, idempotencyKey }), 'a thread'),
      );
      return { id, losses };
    },
    async writtenAfter(id, last) {
      const query = { order: 'asc', limit: 100, ...(last && { after: last }) } as const;
      return idsIn((await threads.messages.list(id, query, options)).data);
    },
    read: (after) => itemsOf(work, source, after),
    async convert(items) {
      const files = await filesOf({ history, source: source.connection, target }, items);
      return items.map((one) => {
        const { message, losses } = messageOfItem(one, files);
        return { entry: message, losses };
      });
    },
    maxEntries: 1,
    async write(id, entries, idempotencyKey) {
      const list = { connection: target, kind: 'message', parent: id } as const;
      const made: string[] = [];
      for (const entry of entries) {
        const { id: message } = await saveAnswer(history, list, { by, isNew: true }, () =>
          readObject(
            threads.messages.create(id, entry, { ...options, idempotencyKey }),
            'a message',
          ),
        );
        made.push(message);
      }
      return made;
    },
  });
}
