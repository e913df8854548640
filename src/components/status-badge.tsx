import { type Tone, toneOf } from '@/lib/status-tone';
import classes from './status-badge.module.css';
import { StatusIcon } from './status-icon';

interface StatusBadgeProps {
  /** The API's own word. */
  status: string;
  /** What it really means, where that is more: `12 of 300 failed`. */
  meaning?: string | null;
  /** Where the word alone says too little: completed, with failures inside, is `mixed`. */
  tone?: Tone;
  /** Announces a new word to screen readers. For the one status a page is about. */
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
