import { type Tone, toneOf } from '@/lib/status-tone';
import classes from './status-badge.module.css';
import { StatusIcon } from './status-icon';

interface StatusBadgeProps {
  /** The status as the API spells it. */
  status: string;
  /** A detail beyond the status: `12 of 300 failed`. */
  meaning?: string | null;
  /** Overrides the color of the status: completed with failures is `mixed`. */
  tone?: Tone;
  /** Announces changes to screen readers. For the main status of a page. */
  live?: boolean;
}

export function StatusBadge({ status, meaning, tone = toneOf(status), live }: StatusBadgeProps) {
  return (
    <span className={classes.badge} data-tone={tone}>
      <StatusIcon tone={tone} />
      <span className={classes.word} role={live ? 'status' : undefined}>
        {status}
      </span>
      {meaning && (
        <span className={classes.meaning} title={meaning}>
          {` · ${meaning}`}
        </span>
      )}
    </span>
  );
}
