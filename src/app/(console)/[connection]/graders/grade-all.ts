import type { GradedExample, GradeExample } from './grade-examples';

interface Grading {
  examples: readonly GradeExample[];
  /** Indexes of those that are to be graded, in this order. */
  indexes: readonly number[];
  /** Requests at once. */
  concurrency: number;
  grade: (example: GradeExample, signal: AbortSignal) => Promise<GradedExample>;
  onGraded: (index: number, graded: GradedExample) => void;
  /** Resolves after so many milliseconds, or as soon as the signal aborts. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
}

/** Milliseconds before an example is tried again of which upstream says that it has too much to do. */
const waits = [1_000, 2_000, 4_000, 8_000, 16_000];

/** Grades examples, a few at once, until all are done or the signal aborts: what is in progress then stays undone. */
export async function gradeAll(grading: Grading): Promise<void> {
  const { examples, indexes, concurrency, grade, onGraded, wait, signal } = grading;
  const queue = indexes.values();
  const work = async () => {
    for (const index of queue) {
      const example = examples[index];
      if (signal.aborted) return;
      if (!example) continue;
      let graded = await grade(example, signal);
      for (const ms of waits) {
        if (!graded.isBusy || signal.aborted) break;
        await wait(ms, signal);
        if (!signal.aborted) graded = await grade(example, signal);
      }
      if (signal.aborted) return;
      onGraded(index, graded);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}
