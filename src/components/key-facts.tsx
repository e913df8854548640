'use client';

import type { ReactNode } from 'react';
import { Boundary } from './boundary';
import classes from './key-facts.module.css';
import { FocusableTimes } from './relative-time';

export interface Fact {
  label: string;
  /** Items without a value are left out. */
  value: ReactNode;
}

/** The description list of a detail page. */
export function KeyFacts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.strip}>
      {facts
        .filter(({ value }) => value !== null && value !== undefined)
        .map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Boundary what="value">
                <FocusableTimes value={true}>{value}</FocusableTimes>
              </Boundary>
            </dd>
          </div>
        ))}
    </dl>
  );
}
