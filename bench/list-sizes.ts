import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, openDb } from '../src/server/db/open';
import { type HistoryStore, historyStore } from '../src/server/history/store';
import type { Row } from './row';

/** What a page asks of the history. */
export type Question = [name: string, ask: (world: ListWorld) => Promise<unknown>];

export interface ListWorld {
  db: Db;
  history: HistoryStore;
}

interface Sizes {
  /** `history list`: before the name of each question. */
  what: string;
  /** `threads`: what there are so many of. */
  noun: string;
  small: number;
  large: number;
  fill(db: Db, count: number): void;
  questions: readonly Question[];
}

/** When the first record of a filled database was created, unix seconds; the others follow a second apart. */
export const firstSecond = 1_700_000_000;

/** How long questions take at a small and at a large size: the ratio is to be near 1. */
export async function rowsOfSizes(sizes: Sizes): Promise<Row[]> {
  const { what, noun, small, large, questions } = sizes;
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  try {
    const few = await timesAt(sizes, join(folder, 'small.db'), small);
    const many = await timesAt(sizes, join(folder, 'large.db'), large);
    return questions.map(([name], i) => ({
      name: `${what}: ${name}, ${large.toLocaleString('en')} ${noun}`,
      ours: many[i] ?? 0,
      peer: few[i] ?? 0,
      peerName: `${small.toLocaleString('en')} ${noun}`,
      unit: 'ms',
      aim: 'near 1',
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function timesAt({ fill, questions }: Sizes, file: string, count: number): Promise<number[]> {
  const db = openDb(file);
  fill(db, count);
  const history = historyStore({ db, now: () => (firstSecond + count) * 1000 });
  const times: number[] = [];
  for (const [, ask] of questions) times.push(await median(() => ask({ db, history })));
  db.close();
  return times;
}

async function median(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 31; i += 1) {
    const begun = performance.now();
    await run();
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[15] ?? 0;
}
