import { expect, it } from 'vitest';
import { gradeAll } from './grade-all';
import type { GradedExample, GradeExample } from './grade-examples';

const examples = Array.from({ length: 10 }, (_, index) => ({
  line: index + 1,
  item: {},
  sample: `${index}`,
}));

const gradedAs = (example: GradeExample, more: Partial<GradedExample> = {}): GradedExample => ({
  ...example,
  reward: 1,
  errors: [],
  seconds: 0,
  failure: null,
  isBusy: false,
  ...more,
});

/** Grades these with requests that the test answers. */
function start(indexes = [...examples.keys()], concurrency = 3) {
  const asked: { line: number; answer: (more?: Partial<GradedExample>) => void }[] = [];
  const done: number[] = [];
  const waited: number[] = [];
  const abort = new AbortController();
  const all = gradeAll({
    examples,
    indexes,
    concurrency,
    signal: abort.signal,
    onGraded: (index) => done.push(index),
    wait: async (ms) => void waited.push(ms),
    grade: (example) =>
      new Promise((resolve) => {
        asked.push({
          line: example.line,
          answer: (more) => resolve(gradedAs(example, more)),
        });
      }),
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { asked, done, waited, abort, all, settle };
}

it('grades a few examples at a time, each once', async () => {
  const run = start();
  for (let answered = 0; answered < 10; answered += 1) {
    await run.settle();
    expect(run.asked.length).toBeLessThanOrEqual(answered + 3);
    run.asked[answered]?.answer();
  }
  await run.all;
  expect(run.asked.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(run.done.toSorted((a, b) => a - b)).toEqual([...examples.keys()]);
});

it('drops grades in progress when stopped, and continues with the rest', async () => {
  const first = start();
  await first.settle();
  first.asked[0]?.answer();
  await first.settle();
  first.abort.abort();
  for (const { answer } of first.asked.slice(1)) answer();
  await first.all;
  expect(first.done).toEqual([0]);

  const left = [...examples.keys()].filter((index) => !first.done.includes(index));
  const second = start(left);
  for (let answered = 0; answered < left.length; answered += 1) {
    await second.settle();
    second.asked[answered]?.answer();
  }
  await second.all;
  expect(second.done).toEqual(left);
});

it('retries with backoff if upstream is busy, and gives up eventually', async () => {
  const run = start([0, 1], 1);
  for (let turn = 0; turn < 2; turn += 1) {
    await run.settle();
    run.asked[turn]?.answer({ isBusy: turn === 0, failure: turn === 0 ? 'Slow down.' : null });
  }
  await run.settle();
  expect(run.waited).toEqual([1_000]);
  expect(run.done).toEqual([0]);
  for (let turn = 2; turn < 8; turn += 1) {
    await run.settle();
    run.asked[turn]?.answer({ isBusy: true, failure: 'Slow down.' });
  }
  await run.all;
  expect(run.waited).toEqual([1_000, 1_000, 2_000, 4_000, 8_000, 16_000]);
  expect(run.done).toEqual([0, 1]);
});
