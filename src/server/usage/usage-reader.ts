import type { Services } from '../services';
import { readAnswerUsage } from './read-answers';
import { readBatchResultUsage, readRecordUsage } from './read-records';

/**
 * Takes down what the history and the chats say was used, from where the last reader stopped: at first all that they
 * hold. What is read again counts once.
 */
export function createUsageReader({ db, usage, now }: Pick<Services, 'db' | 'usage' | 'now'>) {
  const readers = {
    records: readRecordUsage,
    indexes: readBatchResultUsage,
    answers: readAnswerUsage,
  };

  return {
    async tick(signal?: AbortSignal): Promise<void> {
      for (const name of ['records', 'indexes', 'answers'] as const) {
        for (let isMore = true; isMore && !signal?.aborted; ) {
          const from = await usage.cursor(name);
          const read = await readers[name](db, from, Math.floor(now() / 1000));
          if (read) await usage.putUpTo(name, read.position, read.objects);
          // Behind an answer that is still running, answers are read again until it ends.
          isMore = read !== null && read.position > from;
        }
      }
    },
  };
}
