'use client';

import { useIsFetching } from '@tanstack/react-query';
import { usePending } from '@/components/link-pending';
import classes from './loading-line.module.css';

/** Under the header while something is on its way that is not on the page yet. */
export function LoadingLine() {
  const first = useIsFetching({ predicate: ({ state }) => state.data === undefined });
  const navigating = usePending();
  const loading = first > 0 || navigating;
  return <div className={classes.line} data-loading={loading || undefined} aria-hidden="true" />;
}
