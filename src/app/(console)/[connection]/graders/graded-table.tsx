'use client';

import { useTranslations } from 'use-intl';
import { StatusIcon } from '@/components/status-icon';
import { formatDuration } from '@/lib/format';
import { formatReward } from './format-reward';
import type { GradedExample } from './grade-examples';
import classes from './graders.module.css';

/** Rows beyond these are in the CSV only. */
const maxRows = 500;

/** How each example came out. */
export function GradedTable({ graded }: { graded: readonly GradedExample[] }) {
  const t = useTranslations('graders.many');
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section className={classes.scroll} aria-label={t('table')} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('columns.line')}</th>
              <th scope="col">{t('columns.reward')}</th>
              <th scope="col">{t('columns.sample')}</th>
              <th scope="col">{t('columns.errors')}</th>
              <th scope="col">{t('columns.time')}</th>
            </tr>
          </thead>
          <tbody>
            {graded.slice(0, maxRows).map(({ line, reward, sample, errors, failure, seconds }) => (
              <tr key={line}>
                <th scope="row">{line}</th>
                <td>{reward === null ? t('none') : formatReward(reward)}</td>
                <td className={classes.sample}>{sample.slice(0, 200)}</td>
                <td className={classes.sample}>
                  {(failure !== null || errors.length > 0) && (
                    <>
                      <StatusIcon tone="bad" /> {failure ?? errors.join(', ')}
                    </>
                  )}
                </td>
                <td>{formatDuration(seconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {graded.length > maxRows && (
        <p className={classes.note}>{t('more', { count: graded.length - maxRows })}</p>
      )}
    </>
  );
}
