'use client';

import { IconDownload, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { Textarea } from '@/components/controls/textarea';
import { FileDrop } from '@/components/file-drop';
import type { Loose } from '@/lib/loose';
import { offerDownload } from '../offer-download';
import { formatReward } from './format-reward';
import { gradesCsv, readExamples } from './grade-examples';
import { GradedTable } from './graded-table';
import classes from './graders.module.css';
import { meanReward } from './read-grade';
import { useGradeRun } from './use-grade-run';

interface ManyExamplesProps {
  connection: string;
  text: string;
  /** Null: it cannot be sent as it is. */
  grader: Loose | null;
  onText: (text: string) => void;
}

/** Characters of a file beyond which it is read, but not shown in a field. */
const maxShown = 200_000;

/** A grader over many examples, one after the other, with their mean and a table to take away. */
export function ManyExamples({ connection, text, grader, onText }: ManyExamplesProps) {
  const t = useTranslations('graders.many');
  const run = useGradeRun(connection);
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const { examples, problems } = readExamples(file?.text ?? text);
  const [first] = problems;
  const mean = meanReward(run.graded.map(({ reward }) => reward));

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
          inputClassName={classes.code}
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
      <div className={classes.bar}>
        {run.isRunning ? (
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={14} aria-hidden />}
            onClick={run.stop}
          >
            {t('stop')}
          </Button>
        ) : (
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={14} aria-hidden />}
            disabled={examples.length === 0 || grader === null}
            onClick={() => grader && void run.start(grader, examples)}
          >
            {t('run', { count: examples.length })}
          </Button>
        )}
        {run.total > 0 && (
          <span role="status">
            {t('progress', { done: run.graded.length, total: run.total })}{' '}
            {mean !== null && <strong>{t('mean', { mean: formatReward(mean) })}</strong>}
          </span>
        )}
        {run.graded.length > 0 && (
          <Button
            variant="subtle"
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={() => offerDownload('grades.csv', gradesCsv(run.graded), 'text/csv')}
          >
            {t('csv')}
          </Button>
        )}
      </div>
      {run.graded.length > 0 && <GradedTable graded={run.graded} />}
    </>
  );
}
