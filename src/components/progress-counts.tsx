import { useTranslations } from 'use-intl';
import { formatShare } from '@/lib/format';
import classes from './progress-counts.module.css';

interface ProgressCountsProps {
  /** What progresses, for screen readers. */
  label: string;
  completed: number;
  failed?: number;
  total: number;
  /** Only the bar, for rows; the counts are its name. */
  compact?: boolean;
}

/** How far it is: what went well, what failed, what is left. */
export function ProgressCounts({
  label,
  completed,
  failed = 0,
  total,
  compact,
}: ProgressCountsProps) {
  const t = useTranslations('parts.progress');
  const done = completed + failed;
  const share = total > 0 ? formatShare(done, total) : '–';
  const width = (part: number) => `${total > 0 ? Math.min(100, (part / total) * 100) : 0}%`;
  const text = failed > 0 ? t('doneFailed', { done, total, failed }) : t('done', { done, total });

  return (
    <div className={classes.root} data-compact={compact || undefined}>
      <div
        className={classes.bar}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={text}
      >
        <span data-tone="good" style={{ width: width(completed) }} />
        <span data-tone="bad" style={{ width: width(failed) }} />
      </div>
      <span className={classes.text}>{compact ? share : `${text} · ${share}`}</span>
    </div>
  );
}
