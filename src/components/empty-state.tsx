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
