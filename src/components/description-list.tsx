'use client';

import type { ReactNode } from 'react';
import classes from './description-list.module.css';
import { ErrorBoundary } from './error-boundary';
import { FocusableTimes } from './relative-time';

export interface Fact {
  label: string;
  /** Items without a value are left out. */
  value: ReactNode;
}

/** The description list of a detail page. */
export function DescriptionList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.strip}>
      {facts
        .filter(({ value }) => value !== null && value !== undefined)
        .map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <ErrorBoundary what="value">
                <FocusableTimes value={true}>{value}</FocusableTimes>
              </ErrorBoundary>
            </dd>
          </div>
        ))}
    </dl>
  );
}
