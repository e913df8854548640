import { describe, expect, it } from 'vitest';
import { kindTable as serverKinds } from '@/server/history/kinds';
import { en } from '@/strings/en';
import type { ListStrings } from '@/strings/list-strings';
import { assistantColumns } from '../[connection]/assistants/assistant-columns';
import { batchColumns } from '../[connection]/batches/batch-columns';
import { fileColumns } from '../[connection]/files/file-columns';
import { modelColumns } from '../[connection]/models/model-columns';
import { uploadColumns } from '../[connection]/uploads/upload-columns';
import { storeColumns } from '../[connection]/vector-stores/store-columns';
import { historyColumns } from '../history/history-columns';
import { type KindRegistry, kindOfId, listedKinds, recordKindNames, recordKinds } from './kinds';
import { listPath, pageOf, recordPath } from './record-paths';

it('recognizes kinds by their id prefixes', () => {
  expect(kindOfId('batch_68f0aa11')).toBe('batch');
  expect(kindOfId('file-AbC_1')).toBe('file');
  expect(kindOfId('file_abc')).toBe('file');
  expect(kindOfId('batches')).toBeNull();
  expect(kindOfId('batch_../../x')).toBeNull();
});

it('leads to the page of a record, whatever its id', () => {
  expect(recordPath('local', 'batch', 'batch_1')).toBe('/local/batches/batch_1');
  expect(recordPath('local', 'file', '../x')).toBe('/local/files/..~2Fx');
});

it('has words for every kind, and a key of its own for each', () => {
  for (const kind of recordKindNames) expect(Object.keys(en.kinds)).toContain(kind);
  const letters = listedKinds.map(({ letter }) => letter);
  expect(new Set(letters).size).toBe(letters.length);
});

describe('a kind with a parent', () => {
  const entry = { router: 'batches', icon: 'stack-2', id: /x/ } as const;
  const kinds: KindRegistry = {
    thread: { ...entry, path: 'threads', section: 'agents', letter: 't' },
    run: { ...entry, path: 'runs', parent: 'thread' },
    step: { ...entry, path: 'steps', parent: 'run', pageless: true },
    message: { ...entry, path: 'messages', parent: 'thread', pageless: true },
  };

  it('has its list in a tab of its parent’s page, and its records below it', () => {
    expect(listPath('local', 'thread', [], kinds)).toBe('/local/threads');
    expect(listPath('local', 'run', ['t/1'], kinds)).toBe('/local/threads/t~2F1?tab=runs');
    expect(recordPath('local', 'run', 'r1', ['t1'], kinds)).toBe('/local/threads/t1/runs/r1');
    expect(listPath('local', 'step', ['r1', 't1'], kinds)).toBe(
      '/local/threads/t1/runs/r1?tab=steps',
    );
  });

  it('links to its list if its records have no pages', () => {
    const message = { connection: 'local', kind: 'message', parent: 't1', id: 'm1' };
    expect(pageOf(message, kinds)).toBe('/local/threads/t1?tab=messages');
  });

  it('has a page only if the ids of its parents are known', () => {
    const run = { connection: 'local', kind: 'run', id: 'r1' };
    expect(pageOf({ ...run, parent: 't1' }, kinds)).toBe('/local/threads/t1/runs/r1');
    expect(pageOf(run, kinds)).toBeUndefined();
    expect(pageOf({ ...run, kind: 'step', parent: 'r1' }, kinds)).toBeUndefined();
    expect(pageOf({ ...run, kind: 'of tomorrow' }, kinds)).toBeUndefined();
    expect(() => recordPath('local', 'run', 'r1', [], kinds)).toThrow('thread');
  });
});

it('kinds have the parents that the server lists them under', () => {
  for (const kind of recordKindNames)
    expect(recordKinds[kind].parent).toBe(serverKinds[kind]?.parent);
});

it('children of a record without a page link to that record’s list', () => {
  const thread = { ...recordKinds.thread, pageless: undefined } as KindRegistry[string];
  const kinds: KindRegistry = { ...recordKinds, thread };
  expect(recordPath('local', 'run_step', 's', ['run_1', 'thread_1'], kinds)).toBe(
    '/local/threads/thread_1?tab=runs',
  );
});

it.each([
  ['assistants', assistantColumns],
  ['batches', batchColumns],
  ['files', fileColumns],
  ['uploads', uploadColumns],
  ['vectorStores', storeColumns],
  ['history', historyColumns],
  ['models', modelColumns],
] as const)('each column of %s has words', (page, columns) => {
  const { columns: own = {} }: ListStrings = en[page];
  const words = new Set([...Object.keys(own), ...Object.keys(en.anyList.columns)]);
  expect(columns.filter(({ key }) => !words.has(key))).toEqual([]);
});
