'use client';

import { IconDownload, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { ProgressCounts } from '@/components/progress-counts';
import { useFormat } from '@/components/use-format';
import type { Loose } from '@/lib/loose';
import answerClasses from '../../playground/answer.module.css';
import { offerDownload } from '../offer-download';
import { formatReward } from './format-reward';
import { type GradedExample, type GradeExample, gradesCsv } from './grade-examples';
import classes from './graders.module.css';
import { meanReward } from './read-grade';
import type { useGradeRun } from './use-grade-run';

interface GradeBarProps {
  run: ReturnType<typeof useGradeRun>;
  /** Null: it cannot be sent as it is. */
  grader: Loose | null;
  examples: readonly GradeExample[];
}

const concurrencies = ['1', '2', '4', '8'];

/** Starts, stops and goes on with the grading of many examples, and says how far it is. */
export function GradeBar({ run, grader, examples }: GradeBarProps) {
  const format = useFormat();
  const t = useTranslations('graders.many');
  const [atOnce, setAtOnce] = useState('4');
  const concurrency = Number(atOnce);
  const { graded, total, isRunning } = run;
  const left = total - graded.length;
  const failed = graded.filter(({ failure }) => failure !== null).length;
  // What was stopped goes on only with what it began with.
  const isSame = run.examples === examples && JSON.stringify(run.grader) === JSON.stringify(grader);
  const mean = meanReward(graded.map(({ reward }) => reward));
  const time = isRunning ? timeLeft(graded, left, concurrency) : null;
  const icon = <IconPlayerPlay size={14} aria-hidden />;

  return (
    <>
      <div className={answerClasses.bar}>
        {isRunning ? (
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={14} aria-hidden />}
            onClick={run.stop}
          >
            {t('stop')}
          </Button>
        ) : (
          <>
            {isSame && left > 0 && (
              <Button leftSection={icon} onClick={() => void run.goOn(concurrency)}>
                {t('goOn', { count: left })}
              </Button>
            )}
            {isSame && left === 0 && failed > 0 && (
              <Button
                variant="default"
                leftSection={icon}
                onClick={() => void run.goOn(concurrency, { failed: true })}
              >
                {t('again', { count: failed })}
              </Button>
            )}
            <Button
              variant="default"
              leftSection={icon}
              disabled={examples.length === 0 || grader === null}
              onClick={() => grader && void run.start({ grader, examples, concurrency })}
            >
              {t('run', { count: examples.length })}
            </Button>
          </>
        )}
        <NativeSelect
          size="xs"
          aria-label={t('concurrency')}
          data={concurrencies.map((value) => ({ value, label: t('atOnce', { count: value }) }))}
          value={atOnce}
          disabled={isRunning}
          onChange={(event) => setAtOnce(event.currentTarget.value)}
        />
        {graded.length > 0 && (
          <Button
            variant="subtle"
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={() => offerDownload('grades.csv', gradesCsv(graded), 'text/csv')}
          >
            {t('csv')}
          </Button>
        )}
      </div>
      {total > 0 && (
        <div className={classes.progress}>
          <ProgressCounts
            label={t('graded')}
            completed={graded.length - failed}
            failed={failed}
            total={total}
          />
          <p className={classes.note}>
            <span role="status">
              {t(isRunning ? 'running' : left > 0 ? 'stopped' : 'done', {
                done: graded.length,
                total,
              })}
            </span>
            {mean !== null && <strong>{t('mean', { mean: formatReward(mean) })}</strong>}
            {time !== null && <span>{t('timeLeft', { time: format.duration(time) })}</span>}
          </p>
        </div>
      )}
    </>
  );
}

/** In seconds, by what the examples before took; null until some are done. */
function timeLeft(
  graded: readonly GradedExample[],
  left: number,
  concurrency: number,
): number | null {
  if (graded.length < 5) return null;
  const mean = graded.reduce((sum, { seconds }) => sum + seconds, 0) / graded.length;
  return (mean * left) / concurrency;
}
