'use client';

import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import classes from './timeline.module.css';

interface EntryHeadProps {
  title: string;
  /** All of it stands there from the beginning. */
  detailed: boolean;
  facts: ReactNode;
  side: ReactNode;
  children: ReactNode;
}

/** An entry that unfolds. */
export function EntryHead({ title, detailed, facts, side, children }: EntryHeadProps) {
  const [toggled, setToggled] = useState<{ open: boolean; detailed: boolean } | null>(null);
  // Another depth is a new beginning.
  const open = toggled?.detailed === detailed ? toggled.open : detailed;
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <article className={classes.run}>
      <header className={classes.head}>
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={open}
          onClick={() => setToggled({ open: !open, detailed })}
        >
          <Chevron size={16} aria-hidden="true" />
          <span className={classes.role}>{title}</span>
        </button>
        {facts}
        <span className={classes.side}>{side}</span>
      </header>
      {open && children}
    </article>
  );
}
