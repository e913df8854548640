'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Input } from '@/components/controls/input';
import { StatusIcon } from '@/components/status-icon';
import { useFormat } from '@/components/use-format';
import answerClasses from '../../playground/answer.module.css';
import type { ModerationResult } from './moderation-request';
import classes from './moderations.module.css';
import { ScoreBars } from './score-bars';

interface ModerationResultsProps {
  labels: readonly string[];
  results: readonly ModerationResult[];
}

/** A table of the texts where there are several, and the scores of one. */
export function ModerationResults({ labels, results }: ModerationResultsProps) {
  const format = useFormat();
  const t = useTranslations('moderations');
  const [chosen, setChosen] = useState(0);
  const [threshold, setThreshold] = useState(0.5);
  const at = Math.min(chosen, results.length - 1);
  const result = results[at];
  const above = (one: ModerationResult) => one.scores.filter(({ score }) => score >= threshold);
  return (
    <>
      <label className={classes.threshold}>
        {t('threshold', { value: format.fixed(threshold, 2) })}
        <Input
          type="range"
          min={0}
          max={1}
          step={0.01}
          value={threshold}
          onChange={(event) => setThreshold(Number(event.currentTarget.value))}
        />
      </label>
      {results.length > 1 && (
        <div className={answerClasses.scroll}>
          <table className={`${answerClasses.table} ${classes.texts}`} aria-label={t('table')}>
            <thead>
              <tr>
                <th scope="col">{t('columns.text')}</th>
                <th scope="col">{t('columns.verdict')}</th>
                <th scope="col">{t('columns.highest')}</th>
                <th scope="col">{t('columns.above')}</th>
              </tr>
            </thead>
            <tbody>
              {results.map((one, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a text is known by
                <tr key={row} data-chosen={row === at || undefined}>
                  <th scope="row">
                    <button type="button" aria-pressed={row === at} onClick={() => setChosen(row)}>
                      {labels[row] || t('columns.text')}
                    </button>
                  </th>
                  <td>
                    <Verdict flagged={one.flagged} />
                  </td>
                  <td>
                    {one.scores[0] && (
                      <>
                        {format.fixed(one.scores[0].score, 3)} <code>{one.scores[0].category}</code>
                      </>
                    )}
                  </td>
                  <td>{above(one).length}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {result && (
        <>
          <p className={classes.verdict}>
            <Verdict flagged={result.flagged} />
            <span className={answerClasses.dimmed}>
              {t('above', { count: above(result).length, value: format.fixed(threshold, 2) })}
            </span>
          </p>
          {results.length > 1 && <p className={classes.quoted}>{labels[at]}</p>}
          <ScoreBars scores={result.scores} threshold={threshold} />
        </>
      )}
    </>
  );
}

function Verdict({ flagged }: { flagged: boolean }) {
  const t = useTranslations('moderations.verdict');
  return (
    <span className={classes.flag} data-flagged={flagged || undefined}>
      <StatusIcon statusColor={flagged ? 'bad' : 'good'} />
      {t(flagged ? 'flagged' : 'fine')}
    </span>
  );
}
