import type { OpenAIFile } from '@/lib/openai';
import { type HistoryKind, labelOf, secondsOf } from '../kind';

export const file: HistoryKind<OpenAIFile> = {
  words: { one: 'a file', many: 'a list of files' },
  pageSize: 1000,
  fullSyncInterval: 15 * 60,
  list: (client, query, options) => client.files.list({ ...query, order: 'desc' }, options),
  retrieve: (client, id, options) => client.files.retrieve(id, options),
  remove: (client, id, options) => client.files.delete(id, options),
  read(object, now) {
    const createdAt = secondsOf(object.created_at);
    const status = labelOf(object.status) ?? 'processed';
    const pollAfter = pollInterval(status, now - (createdAt ?? now));
    return {
      originId: null,
      name: labelOf(object.filename),
      status,
      outcome: pollAfter !== null ? null : status === 'error' ? 'failed' : 'ok',
      category: labelOf(object.purpose) ?? '',
      createdAt,
      entered: [],
      pollAfter,
      references: [],
      words: [],
    };
  },
};

const openStates = new Set(['uploaded', 'pending', 'running']);

/** A file is processed within seconds; many servers leave it `uploaded` forever. */
function pollInterval(status: string, age: number): number | null {
  if (!openStates.has(status) || age > 3600) return null;
  return age < 60 ? 5 : 60;
}
