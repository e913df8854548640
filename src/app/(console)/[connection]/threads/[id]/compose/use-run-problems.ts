'use client';

import { useTranslations } from 'use-intl';
import { usePairProblem } from '@/components/form/metadata-fields';
import { type RunForm, runProblems } from './run-form';

/** What is wrong with the options of a run, in words, by field. */
export function useRunProblems() {
  const t = useTranslations('threads.compose');
  const pairProblem = usePairProblem();
  return (form: RunForm): Record<string, string | null> => {
    const problems = Object.entries(runProblems(form)).map(([name, problem]) => [
      name,
      problem && t(`problems.${problem}`),
    ]);
    return { ...Object.fromEntries(problems), runMetadata: pairProblem(form.runMetadata) };
  };
}
