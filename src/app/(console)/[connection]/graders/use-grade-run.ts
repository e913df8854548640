'use client';

import { useEffect, useRef, useState } from 'react';
import { readErrorDetails } from '@/components/error-details';
import type { Loose } from '@/lib/loose';
import { onAbort } from '@/lib/on-abort';
import { readJsonAnswer } from '../../playground/read-answer';
import { sendRequest } from '../../playground/send-request';
import { gradeAll } from './grade-all';
import type { GradedExample, GradeExample } from './grade-examples';
import { readGrade } from './read-grade';

interface GradeRun {
  /** Null: none was begun. */
  grader: Loose | null;
  examples: readonly GradeExample[];
  /** In the order of the examples. */
  graded: readonly GradedExample[];
  isRunning: boolean;
}

const none: GradeRun = { grader: null, examples: [], graded: [], isRunning: false };

/** Milliseconds between two drawings of what is graded. */
const drawEvery = 150;

interface Task {
  grader: Loose;
  examples: readonly GradeExample[];
  concurrency: number;
}

/**
 * Grades examples, a few at once, until they are done or somebody stops it: what is in progress is called off, what
 * is graded stays, and `resume` grades what is left. Leaving the page stops it too.
 */
export function useGradeRun(connection: string) {
  const [run, setRun] = useState<GradeRun>(none);
  const results = useRef(new Map<number, GradedExample>());
  const abort = useRef<AbortController>(null);
  useEffect(() => () => abort.current?.abort(), []);

  async function grade({ grader, examples, concurrency }: Task) {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    const known = results.current;
    const show = (isRunning: boolean) => {
      const graded = examples.flatMap((_, index) => known.get(index) ?? []);
      setRun({ grader, examples, graded, isRunning });
    };
    show(true);
    const drawing = setInterval(() => show(true), drawEvery);
    await gradeAll({
      examples,
      indexes: [...examples.keys()].filter((index) => !known.has(index)),
      concurrency,
      signal: controller.signal,
      grade: (example, signal) => gradeOne(connection, grader, example, signal),
      onGraded: (index, graded) => known.set(index, graded),
      wait,
    });
    clearInterval(drawing);
    if (abort.current === controller) show(false);
  }

  return {
    ...run,
    total: run.examples.length,
    /** All of them, again. */
    start(task: Task) {
      results.current = new Map();
      return grade(task);
    },
    /** Those that are not graded yet; with `failed` also those that have no grade. */
    goOn(concurrency: number, { failed = false } = {}) {
      const { grader, examples } = run;
      if (!grader) return;
      const kept = [...results.current].filter(([, one]) => !failed || one.failure === null);
      results.current = new Map(kept);
      return grade({ grader, examples, concurrency });
    },
    stop: () => abort.current?.abort(),
  };
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
    return {
      ...example,
      reward,
      errors: names,
      seconds: seconds(),
      failure: null,
      isBusy: false,
    };
  } catch (error) {
    const { message, status, code, requestId } = readErrorDetails(error);
    const failure = [message, status, code, requestId].filter(Boolean).join(' · ');
    const isBusy = status === 429 || status === 503;
    return { ...example, reward: null, errors: [], seconds: seconds(), failure, isBusy };
  }
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      release();
      resolve();
    }, ms);
    const release = onAbort(signal, () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
