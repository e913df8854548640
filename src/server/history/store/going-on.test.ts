import { expect, it, onTestFinished } from 'vitest';
import { temporaryDatabase } from '@/lib/database/testing';
import type { RunObject, VectorStoreFileObject, VectorStoreObject } from '@/lib/openai';
import { openDb } from '../../db/open';
import { historyStore } from '../store';
import { addConnection } from '../testing-upstream';

const start = 1_767_225_600;
const connection = 'local';

async function openHistory() {
  const db = openDb(temporaryDatabase());
  onTestFinished(() => db.close());
  await addConnection(db, connection);
  let time = start;
  return {
    history: historyStore({ db, now: () => time * 1000 }),
    wait: (seconds: number) => {
      time += seconds;
    },
  };
}

const store = (counts: { in_progress: number; completed: number }) =>
  ({
    id: 'vs_1',
    object: 'vector_store',
    created_at: start,
    status: counts.in_progress > 0 ? 'in_progress' : 'completed',
    file_counts: {
      ...counts,
      failed: 0,
      cancelled: 0,
      total: counts.in_progress + counts.completed,
    },
  }) as VectorStoreObject;

const file = (status: 'in_progress' | 'completed') =>
  ({
    id: 'file-1',
    object: 'vector_store.file',
    created_at: start,
    status,
    vector_store_id: 'vs_1',
  }) as VectorStoreFileObject;

it('a store that indexes more files soon after it was ready shows it', async () => {
  const { history, wait } = await openHistory();
  const list = { connection, kind: 'vector_store' } as const;
  await history.save(list, store({ in_progress: 0, completed: 1 }));
  for (const completed of [1, 2, 3]) {
    wait(2);
    await history.save(list, store({ in_progress: 4 - completed, completed }));
    expect(await history.find(list, 'vs_1')).toMatchObject({
      status: 'in_progress',
      outcome: null,
      snapshot: { file_counts: { completed } },
    });
  }
});

it('a file with another chunking strategy is ingested again soon after it was ready', async () => {
  const { history, wait } = await openHistory();
  const list = { connection, kind: 'vector_store_file', parent: 'vs_1' } as const;
  await history.save(list, file('completed'));
  wait(2);
  await history.save(list, file('in_progress'));
  expect(await history.find(list, 'file-1')).toMatchObject({ status: 'in_progress' });
});

it('an older answer does not complete a store that indexed more files since', async () => {
  const { history, wait } = await openHistory();
  const list = { connection, kind: 'vector_store' } as const;
  await history.save(list, store({ in_progress: 0, completed: 1 }));
  const since = await history.latestRevision();
  wait(2);
  await history.save(list, store({ in_progress: 1, completed: 1 }));
  const late = { ...store({ in_progress: 0, completed: 1 }), name: 'As it was' };
  await history.save(list, late, { since });
  expect(await history.find(list, 'vs_1')).toMatchObject({ status: 'in_progress' });
});

it('a final state stays final, whatever a late answer says', async () => {
  const { history, wait } = await openHistory();
  const list = { connection, kind: 'run', parent: 'thread_1' } as const;
  const run = (status: string) => ({ id: 'run_1', created_at: start, status }) as RunObject;
  await history.save(list, run('completed'));
  wait(2);
  await history.save(list, run('in_progress'));
  expect(await history.find(list, 'run_1')).toMatchObject({ status: 'completed' });
});
