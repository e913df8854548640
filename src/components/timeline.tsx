import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { type StatusColor, statusColorOf } from '@/lib/status-color';
import { Elapsed } from './elapsed';
import { ErrorBoundary } from './error-boundary';
import { RelativeTime } from './relative-time';
import { StatusIcon } from './status-icon';
import classes from './timeline.module.css';

export interface TimelineEntry {
  key: string;
  /** The API's word for the state entered. */
  status: string;
  statusColor?: StatusColor;
  /** Unix seconds. */
  at: unknown;
  /** Who brought it about: a person's name, or upstream. */
  by?: ReactNode;
  note?: ReactNode;
}

interface TimelineProps {
  /** Oldest first. */
  entries: readonly TimelineEntry[];
  /** False once nothing more will happen: the last state's time stands still. */
  open: boolean;
}

/** State, when, how long in it, by whom. */
export function Timeline({ entries, open }: TimelineProps) {
  const t = useTranslations('timeline');
  return (
    <ol className={classes.timeline}>
      {entries.map(({ key, status, statusColor = statusColorOf(status), at, by, note }, index) => {
        const next = entries[index + 1];
        return (
          <li key={key}>
            <ErrorBoundary what="entry">
              <span className={classes.icon}>
                <StatusIcon statusColor={statusColor} />
              </span>
              <div className={classes.line}>
                <span className={classes.status}>{status}</span>
                <RelativeTime at={at} focusable />
                {(next || open) && (
                  <span>
                    {t.rich('lasted', { time: () => <Elapsed since={at} until={next?.at} /> })}
                  </span>
                )}
                {by && <span>{t.rich('by', { name: () => by })}</span>}
              </div>
              {note && <div className={classes.note}>{note}</div>}
            </ErrorBoundary>
          </li>
        );
      })}
    </ol>
  );
}
