'use client';

import { formatRelative } from '@/lib/time';
import { useTicking } from './clock';
import classes from './status-badge.module.css';
import { StatusIcon } from './status-icon';

/** Deleted or expired upstream, kept here. `since` is in unix seconds. */
export function GoneBadge({ since }: { since: number }) {
  const when = useTicking((now) => formatRelative(since, now));
  return (
    <span className={classes.badge} data-tone="gone">
      <StatusIcon tone="gone" />
      <span>gone since {when}</span>
    </span>
  );
}
