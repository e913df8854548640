'use client';

import { useEffect, useRef, useState } from 'react';
import type { Loose } from '@/lib/loose';
import { readJsonAnswer } from '../../playground/read-answer';
import { sendRequest } from '../../playground/send-request';
import type { GradedExample, GradeExample } from './grade-examples';
import { readGrade } from './read-grade';

interface GradeRun {
  graded: readonly GradedExample[];
  total: number;
  isRunning: boolean;
}

/** Grades examples one after the other, until they are done or somebody stops it. What is graded stays. */
export function useGradeRun(connection: string) {
  const [run, setRun] = useState<GradeRun>({ graded: [], total: 0, isRunning: false });
  const abort = useRef<AbortController>(null);
  useEffect(() => () => abort.current?.abort(), []);

  async function start(grader: Loose, examples: readonly GradeExample[]) {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    const graded: GradedExample[] = [];
    const show = (isRunning: boolean) =>
      setRun({ graded: [...graded], total: examples.length, isRunning });
    show(true);
    for (const example of examples) {
      const one = await gradeOne(connection, grader, example, controller.signal);
      if (controller.signal.aborted) break;
      graded.push(one);
      show(true);
    }
    if (abort.current === controller) show(false);
  }

  return { ...run, start, stop: () => abort.current?.abort() };
}

async function gradeOne(
  connection: string,
  grader: Loose,
  example: GradeExample,
  signal: AbortSignal,
): Promise<GradedExample> {
  const { item, sample } = example;
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  try {
    const body = { grader, item, model_sample: sample };
    const request = { operation: 'runGrader' as const, body };
    const response = await sendRequest({ connection, request, fetch, signal });
    const { reward, errors } = readGrade(await readJsonAnswer(response));
    const names = errors.map(({ name }) => name);
    return { ...example, reward, errors: names, seconds: seconds(), failure: null };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { ...example, reward: null, errors: [], seconds: seconds(), failure };
  }
}
