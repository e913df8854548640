import { describe, expect, onTestFinished } from 'vitest';
import { temporaryDatabase } from '@/lib/database/testing';
import type { OpenAIFile } from '@/lib/openai';
import { itOnSqlite } from '@/lib/testing-database';
import { openDb } from '../../db/open';
import { historyStore } from '../store';

const start = 1_767_225_600;

function openHistory() {
  const db = openDb(temporaryDatabase());
  onTestFinished(() => db.close());
  const history = historyStore({ db, now: () => start * 1000 });
  // A page of a list has the newest first.
  const save = (ids: string[]) =>
    history.savePage({ connection: 'local', kind: 'file' }, ids.toReversed().map(file));
  const { $reader } = db;
  const prepare = $reader.prepare.bind($reader);
  let reads = 0;
  // Statements are prepared once and kept.
  $reader.prepare = ((source: string) => {
    const statement = prepare(source);
    if (!/"revision" > \?/.test(source)) return statement;
    const all = statement.all.bind(statement);
    statement.all = (...values) => {
      reads += 1;
      return all(...values);
    };
    return statement;
  }) as typeof $reader.prepare;
  /** How often the records are read for what changed. */
  const countReads = () => {
    const before = reads;
    return () => reads - before;
  };
  return { history, save, countReads };
}

function file(id: string): OpenAIFile {
  return {
    id,
    object: 'file',
    bytes: 10,
    created_at: start,
    filename: `${id}.jsonl`,
    purpose: 'batch',
    status: 'processed',
  };
}

const many = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `file-${from + index}`);

async function idsOf(news: AsyncGenerator<{ id: string }>, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const { value, done } = await news.next();
    if (done) break;
    ids.push(value.id);
  }
  return ids;
}

describe('those who watch the history', () => {
  itOnSqlite('share one read of each change, however many they are', async () => {
    const { history, save, countReads } = openHistory();
    await save(['file-0']);
    const watchers = Array.from({ length: 500 }, () => history.news(0));
    for (const watcher of watchers) expect(await idsOf(watcher, 1)).toEqual(['file-0']);

    const reads = countReads();
    const next = watchers.map((watcher) => watcher.next());
    await save(['file-1']);
    for (const { value } of await Promise.all(next)) expect(value?.id).toBe('file-1');
    expect(reads()).toBeLessThanOrEqual(2);
    await Promise.all(watchers.map((watcher) => watcher.return()));
  });

  itOnSqlite('get every change once and in order, from wherever they resume', async () => {
    const { history, save } = openHistory();
    await save(many(2_500));
    const latest = await history.latestRevision();
    const follower = history.news(latest - 1);
    await follower.next();
    await save(many(1_500, 2_500));
    for (const since of [-1, 0, 1, 1_700, 2_499, 2_500, 3_000, 3_999]) {
      const watcher = history.news(since);
      const from = Math.max(0, since);
      expect(await idsOf(watcher, 4_000 - from)).toEqual(many(4_000 - from, from));
      await watcher.return();
    }
    expect(await idsOf(follower, 1_500)).toEqual(many(1_500, 2_500));
    await follower.return();
  });

  itOnSqlite('receive changes after the last watcher left and another joined', async () => {
    const { history, save } = openHistory();
    await save(['file-0']);
    for (const round of [1, 2, 3]) {
      const watcher = history.news(round - 1);
      expect(await idsOf(watcher, 1)).toEqual([`file-${round - 1}`]);
      const next = watcher.next();
      await save([`file-${round}`]);
      expect((await next).value?.id).toBe(`file-${round}`);
      await watcher.return();
    }
  });

  itOnSqlite('end with their signal, each alone', async () => {
    const { history, save } = openHistory();
    await save(['file-0']);
    const stop = new AbortController();
    const leaving = history.news(1, stop.signal).next();
    const staying = history.news(1).next();
    stop.abort();
    await expect(leaving).rejects.toMatchObject({ name: 'AbortError' });
    await save(['file-1']);
    expect((await staying).value?.id).toBe('file-1');
  });

  itOnSqlite(
    'learn which lists fail, including earlier failures, and each new reason',
    async () => {
      const { history } = openHistory();
      const list = { connection: 'local', kind: 'file' } as const;
      const fail = (status: number, message: string) =>
        history.changeSync(list, () => ({
          failingSince: start,
          failure: failureOf(status, message),
        }));
      await history.sync(list);
      await fail(500, 'The index is being rebuilt.');

      const watcher = history.news(0);
      expect((await watcher.next()).value).toMatchObject({
        ...list,
        id: '',
        status: 'failing 500',
      });
      const again = watcher.next();
      await fail(502, 'Bad gateway');
      expect((await again).value).toMatchObject({ ...list, id: '', status: 'failing 502' });
      const mended = watcher.next();
      await history.changeSync(list, () => ({ failingSince: null, failure: null }));
      expect((await mended).value).toMatchObject({ ...list, id: '', status: '' });
      await watcher.return();
    },
  );
});

function failureOf(status: number, message: string) {
  return { status, message, code: null, type: null, param: null, request_id: null };
}
