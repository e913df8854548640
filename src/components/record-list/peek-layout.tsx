import type { ReactNode } from 'react';
import classes from './peek.module.css';

interface PeekLayoutProps {
  /** The panel, where a row is open beside the list. */
  panel: ReactNode;
  children: ReactNode;
}

/** A list, and beside it one of its rows. */
export function PeekLayout({ panel, children }: PeekLayoutProps) {
  return (
    <div className={classes.layout} data-open={Boolean(panel) || undefined}>
      <div className={classes.list}>{children}</div>
      {panel}
    </div>
  );
}
