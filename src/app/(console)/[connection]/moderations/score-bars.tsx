import type { CSSProperties } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/components/use-format';
import type { Format } from '@/lib/format';
import type { CategoryScore } from './moderation-request';
import classes from './moderations.module.css';

interface ScoreBarsProps {
  /** The highest first. */
  scores: readonly CategoryScore[];
  /** From 0 to 1: drawn as a line. */
  threshold: number;
}

/** A bar for each category, with its number. */
export function ScoreBars({ scores, threshold }: ScoreBarsProps) {
  const format = useFormat();
  const t = useTranslations('moderations.bars');
  return (
    <table
      className={classes.bars}
      aria-label={t('label')}
      style={{ '--threshold': `${threshold * 100}%` } as CSSProperties}
    >
      <thead className={classes.hidden}>
        <tr>
          <th scope="col">{t('category')}</th>
          <th scope="col">{t('bar')}</th>
          <th scope="col">{t('score')}</th>
          <th scope="col">{t('says')}</th>
        </tr>
      </thead>
      <tbody>
        {scores.map(({ category, score, flagged, appliedTo }) => (
          <tr key={category} data-above={score >= threshold || undefined}>
            <th scope="row" className={classes.category}>
              <code>{category}</code>
            </th>
            <td className={classes.track} aria-hidden="true">
              <span className={classes.fill} style={{ width: `${score * 100}%` }} />
            </td>
            <td className={classes.score}>{scoreIn(format, score)}</td>
            <td className={classes.says}>
              {flagged && <strong>{t('flagged')}</strong>}
              {appliedTo.length > 0 && <span>{appliedTo.join(', ')}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Scores near zero are distinguished by their power of ten. */
function scoreIn(format: Format, score: number): string {
  return score > 0 && score < 0.001 ? score.toExponential(1) : format.fixed(score, 3);
}
