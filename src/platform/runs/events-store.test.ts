import { describe, expect, it, onTestFinished } from 'vitest';
import { testDatabase } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { openStore } from '../store';
import type { NewRun, RunStatus } from './schema';

function openFolder() {
  const folder = testFolder();
  const open = () => {
    const store = openStore(testDatabase(folder, 'platform', 'platform.db'));
    onTestFinished(() => store.close());
    return store;
  };
  return { store: open(), open };
}

type Store = ReturnType<typeof openStore>;

const row = (id: string, more: Partial<NewRun> = {}): NewRun => ({
  id,
  created_at: 1_000,
  assistant_id: 'asst_1',
  thread_id: `thread of ${id}`,
  status: 'queued',
  model: 'm',
  tools: [],
  tool_resources: {},
  metadata: {},
  truncation_strategy: { type: 'auto' },
  response_format: 'auto',
  tool_choice: 'auto',
  parallel_tool_calls: true,
  ...more,
});

/** A run in a thread of its own, of which one thing is told at its beginning. */
async function begin(store: Store, id: string, more?: Partial<NewRun>) {
  const run = row(id, more);
  const thread = { id: run.thread_id, created_at: 1, metadata: {}, tool_resources: {} };
  await store.runs.create(run, { thread, messages: [] }, () => [{ event: 'begun', data: {} }]);
}

const end = (store: Store, id: string, status: RunStatus = 'completed') =>
  store.runs.transition(id, ['queued'], { run: { status } }, () => [{ event: 'ended', data: {} }]);

/** The names of all that is told until the watching ends, and why it does. */
async function watch(store: Store, id: string, signal = new AbortController().signal) {
  const events = store.runEvents.watch(id, 0, signal);
  const names: string[] = [];
  for (;;) {
    const { value, done } = await events.next();
    if (done) return { names, end: value };
    names.push(...value.map(({ event }) => event));
  }
}

describe('watching a run', () => {
  it('ends at the end of the run, and if there is no run', async () => {
    const { store } = openFolder();
    await begin(store, 'run_1');
    const received = watch(store, 'run_1');
    await end(store, 'run_1');
    expect(await received).toEqual({ names: ['begun', 'ended'], end: 'over' });
    expect(await watch(store, 'run_1')).toEqual({ names: ['begun', 'ended'], end: 'over' });
    expect(await watch(store, 'run_x')).toEqual({ names: [], end: 'over' });
  });

  it('sees writes and deletions of other processes', async () => {
    const { store, open } = openFolder();
    const other = open();
    await begin(store, 'run_1');
    await begin(store, 'run_2');
    const received = [watch(store, 'run_1'), watch(store, 'run_2')];
    await other.runs.emit('run_1', [{ event: 'said', data: {} }]);
    await end(other, 'run_1');
    await other.threads.delete('thread of run_2', 1);
    expect(await Promise.all(received)).toEqual([
      { names: ['begun', 'said', 'ended'], end: 'over' },
      { names: ['begun'], end: 'over' },
    ]);
  });

  it('ends with its signal, and with the store', async () => {
    const { store, open } = openFolder();
    await begin(store, 'run_1');
    const stop = new AbortController();
    const received = watch(store, 'run_1', stop.signal);
    stop.abort();
    expect((await received).end).toBe('left');
    const other = open();
    const more = watch(other, 'run_1');
    other.close();
    expect((await more).end).toBe('closed');
  });

  it('ends for a reader whose events were deleted meanwhile', async () => {
    const { store } = openFolder();
    await begin(store, 'run_1');
    const events = store.runEvents.watch('run_1', 0, new AbortController().signal);
    await events.next();
    await end(store, 'run_1');
    await store.runEvents.forget(1_000);
    expect(await events.next()).toEqual({ done: true, value: 'over' });
  });
});

describe('forgetting', () => {
  it('deletes the events of old ended runs, even after clock changes', async () => {
    const { store } = openFolder();
    await begin(store, 'run_future', { created_at: 9_999 });
    await begin(store, 'run_active');
    await begin(store, 'run_young', { created_at: 1_001 });
    await begin(store, 'run_old');
    for (const id of ['run_future', 'run_young', 'run_old']) await end(store, id);

    await store.runEvents.forget(1_000);

    const left = ['run_future', 'run_active', 'run_young', 'run_old'].map(async (id) => {
      return (await store.runEvents.end(id)) > 0;
    });
    expect(await Promise.all(left)).toEqual([true, true, true, false]);
  });

  it('of many runs yields to the event loop', async () => {
    const { store } = openFolder();
    for (let count = 0; count < 30; count += 1) {
      await begin(store, `run_${count}`);
      await end(store, `run_${count}`);
    }
    let turns = 0;
    const count = setInterval(() => {
      turns += 1;
    }, 0);
    await store.runEvents.forget(1_000);
    clearInterval(count);
    expect(await store.runEvents.end('run_29')).toBe(0);
    expect(turns).toBeGreaterThan(0);
  });
});

describe('telling', () => {
  it('keeps the order of deltas and transitions', async () => {
    const { store } = openFolder();
    await begin(store, 'run_1');
    for (let count = 0; count < 2_500; count += 1)
      await store.runs.emit('run_1', [{ event: String(count), data: {} }]);
    await end(store, 'run_1');
    const { names } = await watch(store, 'run_1');
    expect(names).toEqual(['begun', ...Array.from({ length: 2_500 }, (_, n) => `${n}`), 'ended']);
  });

  it('that fails is reported once to its own run only', async () => {
    const { store } = openFolder();
    await begin(store, 'run_1');
    await begin(store, 'run_2');
    // What is told is written in the next turn, before whatever is written later.
    const soon = async (id: string) => {
      await new Promise((resolve) => setImmediate(resolve));
      await begin(store, id);
    };
    const odd = {
      get field(): never {
        throw new Error('It cannot be printed.');
      },
    };
    await store.runs.emit('run_1', [{ event: 'odd', data: odd }]);
    await soon('run_3');
    await store.runs.emit('run_2', [{ event: 'fine', data: {} }]);
    await soon('run_4');
    await expect(store.runs.emit('run_1', [])).rejects.toThrow('It cannot be printed.');
    await end(store, 'run_1');
    await end(store, 'run_2');
    expect((await watch(store, 'run_1')).names).toEqual(['begun', 'ended']);
    expect((await watch(store, 'run_2')).names).toEqual(['begun', 'fine', 'ended']);
  });

  it('for a deleted run stores nothing', async () => {
    const { store } = openFolder();
    await begin(store, 'run_1');
    await store.threads.delete('thread of run_1', 1);
    await store.runs.emit('run_1', [{ event: 'late', data: {} }]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await store.runEvents.end('run_1')).toBe(0);
  });
});
