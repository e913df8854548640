'use client';

import { useTranslations } from 'use-intl';
import { isOpen } from '../../batch';
import type { BatchView } from '../../batch-types';
import { isArriving, lostFiles, waitingReason } from '../archive';
import classes from '../batch-detail.module.css';

interface NoResultsProps {
  batch: BatchView;
  /** What was met when they were read last. */
  reason: string | null;
}

/** Why there are no results on the page, and what comes next. */
export function NoResults({ batch, reason }: NoResultsProps) {
  const t = useTranslations('batchResults.none');
  const state = stateOf(batch);
  const text = t(`${state}.text`, { reason: waitingReason(batch.archive) ?? '' });
  return (
    <div className={classes.state} role="status">
      <h2>{t(`${state}.title`)}</h2>
      <p>{state === 'lost' && reason ? reason : text}</p>
    </div>
  );
}

const endStates = new Set<unknown>(['completed', 'failed', 'expired', 'cancelled']);

/** Which of the texts applies. */
function stateOf({ snapshot, archive }: BatchView) {
  if (isOpen(snapshot)) return 'open';
  if (!snapshot.output_file_id && !snapshot.error_file_id) {
    if (!endStates.has(snapshot.status)) return 'unknown';
    return snapshot.status === 'failed' ? 'failed' : 'ended';
  }
  if (isArriving(archive) && waitingReason(archive)) return 'waiting';
  return lostFiles(archive).length > 0 ? 'lost' : 'arriving';
}
