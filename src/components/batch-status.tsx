'use client';

import { type BatchFacts, batchMeaning } from './batch-meaning';
import { useTicking } from './clock';
import { GoneBadge } from './gone-badge';
import { StatusBadge } from './status-badge';
import classes from './status-badge.module.css';

interface BatchStatusProps {
  batch: BatchFacts;
  /** Unix seconds; set when upstream no longer has it. */
  goneAt?: number | null;
  /** Announces changes to screen readers. */
  live?: boolean;
}

/** A batch's own word beside what it means, ticking where time is part of it. */
export function BatchStatus({ batch, goneAt, live }: BatchStatusProps) {
  const tone = useTicking((now) => batchMeaning(batch, now).tone);
  const meaning = useTicking((now) => batchMeaning(batch, now).meaning ?? '');
  return (
    <span className={classes.pair}>
      <StatusBadge
        status={batch.status}
        tone={tone}
        meaning={goneAt ? null : meaning}
        live={live}
      />
      {goneAt && <GoneBadge since={goneAt} />}
    </span>
  );
}
