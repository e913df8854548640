import { type StatusColor, statusColorOf } from '@/lib/status-color';
import classes from './status-badge.module.css';
import { StatusIcon } from './status-icon';

interface StatusBadgeProps {
  /** The status as the API spells it. */
  status: string;
  /** A detail beyond the status: `12 of 300 failed`. */
  detail?: string | null;
  /** Overrides the color of the status: completed with failures is `mixed`. */
  statusColor?: StatusColor;
  /** Announces changes to screen readers. For the main status of a page. */
  live?: boolean;
}

export function StatusBadge({
  status,
  detail,
  statusColor = statusColorOf(status),
  live,
}: StatusBadgeProps) {
  return (
    <span className={classes.badge} data-tone={statusColor}>
      <StatusIcon statusColor={statusColor} />
      <span className={classes.word} role={live ? 'status' : undefined}>
        {status}
      </span>
      {detail && (
        <span className={classes.meaning} title={detail}>
          {` · ${detail}`}
        </span>
      )}
    </span>
  );
}
