'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ParameterChange } from '@/lib/batch-input/change-parameters';
import type { ChangesReport } from '@/lib/batch-input/changes-report';
import { checkChanges } from '@/lib/batch-input/check-changes';
import { type ChangeEntry, changeOf, changesOf, isFilled } from './change-entry';

interface ParameterChangesOptions<Comparison extends { report: ChangesReport }> {
  /** As they are typed: kept by the form, so that a draft has them. */
  entries: readonly ChangeEntry[];
  /** What the changes are made to: with another input a comparison is void. */
  input: unknown;
  /** Applies the changes to every line, without a trace, and says what became of them. */
  compare: (changes: ParameterChange[], signal: AbortSignal) => Promise<Comparison>;
}

type Progress<Comparison> =
  | { state: 'comparing' }
  | { state: 'compared'; comparison: Comparison }
  | { state: 'failed'; error: unknown };

export type ParameterChanges = ReturnType<typeof useParameterChanges>;

/** Changes to all requests of an input, and their comparison with what it has now. */
export function useParameterChanges<Comparison extends { report: ChangesReport }>(
  options: ParameterChangesOptions<Comparison>,
) {
  const { entries, input, compare } = options;
  const t = useTranslations('parameterChanges');
  const changes = changesOf(entries);
  const key = JSON.stringify(changes);
  const [last, setLast] = useState<{ key: string; input: unknown } & Progress<Comparison>>();
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);
  const current = last?.key === key && last.input === input && changes.length > 0 ? last : null;
  const problems = problemsOf(entries);

  async function start() {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const settle = (progress: Progress<Comparison>) => {
      if (!controller.signal.aborted) setLast({ key, input, ...progress });
    };
    settle({ state: 'comparing' });
    try {
      settle({ state: 'compared', comparison: await compare(changes, controller.signal) });
    } catch (error) {
      settle({ state: 'failed', error });
    }
  }

  return {
    changes,
    /** What is wrong with each entry, in words; null: nothing. */
    problems: problems.map((problem) => problem && t(`problems.${problem.code}`, problem)),
    progress: current,
    comparison: current?.state === 'compared' ? current.comparison : null,
    start: () => void start(),
    /** Why the input cannot be sent with these changes yet, in words; null: it can, or there are none. */
    obstacle:
      changes.length === 0
        ? null
        : problems.some(Boolean)
          ? t('fixFirst')
          : current?.state === 'compared'
            ? null
            : t('compareFirst'),
  };
}

/** By entry; of those that nothing was typed into nothing is wrong. */
function problemsOf(entries: readonly ChangeEntry[]) {
  const filled = entries.filter(isFilled);
  const problems = checkChanges(filled.map(changeOf));
  return entries.map((entry) => {
    const index = filled.indexOf(entry);
    return problems.find((problem) => problem.index === index) ?? null;
  });
}
