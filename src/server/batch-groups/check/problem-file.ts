import { open } from 'node:fs/promises';
import type { Problem } from '@/lib/batch-input/inspection';
import type { BatchGroupReport } from '../../db/schema';

/** Problems that are part of the report. */
const maxShown = 100;

/** Writes all problems of an input to a file, one to a line, and keeps the first of them. */
export async function createProblemFile(path: string) {
  const file = await open(path, 'w', 0o600);
  const shown: Problem[] = [];
  let pending = '';
  let [count, errors] = [0, 0];
  return {
    add(problem: Problem): void {
      count += 1;
      if (problem.severity === 'error') errors += 1;
      pending += `${JSON.stringify(problem)}\n`;
      // Those that are found at the end may belong to the first lines.
      if (shown.length < 2 * maxShown) shown.push(problem);
    },

    async flush(): Promise<void> {
      const text = pending;
      pending = '';
      if (text) await file.appendFile(text);
    },

    summary(): Pick<BatchGroupReport, 'problems' | 'problem_count' | 'error_count'> {
      const inOrder = shown.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
      return {
        problems: inOrder.slice(0, maxShown),
        problem_count: count,
        error_count: errors,
      };
    },

    close: () => file.close(),
  };
}

export type ProblemFile = Awaited<ReturnType<typeof createProblemFile>>;
