import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  title: string;
  /** What this is for, in a sentence or two. */
  children?: ReactNode;
  /** The next step: one button. */
  action?: ReactNode;
  docs?: { label: string; href: string };
}

/** Nothing here yet: what it is for, and the next step. */
export function EmptyState({ title, children, action, docs }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <h2>{title}</h2>
      {children && <div className={classes.text}>{children}</div>}
      {(action || docs) && (
        <div className={classes.actions}>
          {action}
          {docs && (
            <a href={docs.href} target="_blank" rel="noopener noreferrer">
              {docs.label}
            </a>
          )}
        </div>
      )}
    </div>
  );
}

interface EmptyByFilterProps {
  /** `batches`. */
  noun: string;
  /** The filters as the reader set them: `status failed, search “report”`. */
  filters: string;
  onClear: () => void;
}

/** Something is here, and the filters hide it. */
export function EmptyByFilter({ noun, filters, onClear }: EmptyByFilterProps) {
  return (
    <div className={classes.empty} role="status">
      <h2>No {noun} match</h2>
      <p className={classes.text}>Hidden by: {filters}.</p>
      <div className={classes.actions}>
        <Button variant="default" onClick={onClear}>
          Clear filters
        </Button>
      </div>
    </div>
  );
}
