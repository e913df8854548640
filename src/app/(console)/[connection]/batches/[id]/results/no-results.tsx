import type { ReactNode } from 'react';
import { isOpen } from '../../batch';
import type { BatchView } from '../../batch-types';
import classes from '../batch-detail.module.css';

interface NoResultsProps {
  batch: BatchView;
  /** Why they cannot be read, in the words of whoever tried. */
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

function stateOf(batch: BatchView, reason: string | null): { title: string; text: ReactNode } {
  const { snapshot } = batch;
  if (isOpen(snapshot)) {
    return {
      title: 'Results come when the batch has ended',
      text: 'Upstream hands them out all at once. The counts above are live, and the results appear here by themselves.',
    };
  }
  if (!snapshot.output_file_id && !snapshot.error_file_id) {
    return {
      title: 'There are no results',
      text:
        snapshot.status === 'failed'
          ? 'Upstream did not take the input file: see Errors.'
          : 'The batch ended before any of its requests was answered.',
    };
  }
  return reason
    ? { title: 'The results cannot be read', text: reason }
    : {
        title: 'The results are on their way',
        text: 'The files of the batch are being copied here and joined. This takes seconds for most.',
      };
}
