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
  const { title, text } = stateOf(batch, reason);
  return (
    <div className={classes.state} role="status">
      <h2>{title}</h2>
      <p>{text}</p>
    </div>
  );
}

const endStates = new Set<unknown>(['completed', 'failed', 'expired', 'cancelled']);

function stateOf({ snapshot, archive }: BatchView, reason: string | null) {
  if (isOpen(snapshot)) {
    return {
      title: 'Results come when the batch has ended',
      text: 'Upstream hands them out all at once. They appear here by themselves.',
    };
  }
  if (!snapshot.output_file_id && !snapshot.error_file_id) {
    if (!endStates.has(snapshot.status)) {
      return {
        title: 'There are no results so far',
        text: 'Upstream names no output file, and its word for the state is not one of the API’s.',
      };
    }
    return {
      title: 'There are no results',
      text:
        snapshot.status === 'failed'
          ? 'Upstream did not take the input file.'
          : 'The batch ended before any of its requests was answered.',
    };
  }
  const met = waitingReason(archive);
  if (isArriving(archive) && met) {
    return {
      title: 'The files of the batch could not be fetched yet',
      text: `${met} Trying again.`,
    };
  }
  if (lostFiles(archive).length > 0) {
    return {
      title: 'The results cannot be read',
      text: reason ?? 'Their files are not kept here.',
    };
  }
  return {
    title: 'The results are on their way',
    text: 'The files of the batch are copied here and joined. For most this takes seconds.',
  };
}
