'use client';

import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { Checkbox } from '@/components/controls/checkbox';
import { Textarea } from '@/components/controls/textarea';
import { FileDrop } from '@/components/file-drop';
import type { Loose } from '@/lib/loose';
import answerClasses from '../../playground/answer.module.css';
import { GradeBar } from './grade-bar';
import { readExamples } from './grade-examples';
import classes from './graders.module.css';
import { useGradeRun } from './use-grade-run';

const GradedTable = dynamic(() => import('./graded-table').then((module) => module.GradedTable));

interface ManyExamplesProps {
  connection: string;
  text: string;
  /** Null: it cannot be sent as it is. */
  grader: Loose | null;
  onText: (text: string) => void;
}

/** Characters of a file beyond which it is read, but not shown in a field. */
const maxShown = 200_000;

/** A grader over many examples, a few at once, with their mean and a table to take away. */
export function ManyExamples({ connection, text, grader, onText }: ManyExamplesProps) {
  const t = useTranslations('graders.many');
  const run = useGradeRun(connection);
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const [isFiltered, setFiltered] = useState(false);
  const source = file?.text ?? text;
  const { examples, problems } = useMemo(() => readExamples(source), [source]);
  const [first] = problems;
  const wrong = run.graded.filter(({ failure, errors }) => failure !== null || errors.length > 0);

  async function take([given]: File[]) {
    if (!given) return;
    const content = await given.text();
    if (content.length > maxShown) return setFile({ name: given.name, text: content });
    setFile(null);
    onText(content);
  }

  return (
    <>
      {file ? (
        <p className={classes.note}>
          {t('file', { name: file.name, count: examples.length })}{' '}
          <Button variant="subtle" size="compact-xs" onClick={() => setFile(null)}>
            {t('forget')}
          </Button>
        </p>
      ) : (
        <Textarea
          label={t('label')}
          description={t('help')}
          placeholder='{"model_sample": "Paris", "item": {"answer": "Paris"}}'
          minRows={3}
          maxRows={12}
          spellCheck={false}
          inputClassName={answerClasses.code}
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      )}
      <FileDrop
        label={t('choose')}
        accept=".jsonl,.txt,application/jsonl"
        onFiles={(files) => void take(files)}
      />
      {first && (
        <p className={classes.problem} role="status">
          {t(`problems.${first.problem}`, { line: first.line })}{' '}
          {problems.length > 1 && t('moreProblems', { count: problems.length - 1 })}
        </p>
      )}
      <GradeBar run={run} grader={grader} examples={examples} />
      {wrong.length > 0 && (
        <Checkbox
          label={t('onlyWrong', { count: wrong.length })}
          checked={isFiltered}
          onChange={(event) => setFiltered(event.currentTarget.checked)}
        />
      )}
      {run.graded.length > 0 && <GradedTable graded={isFiltered ? wrong : run.graded} />}
    </>
  );
}
