'use client';

import { useState } from 'react';
import { ExpandToggle } from './expand-toggle';
import classes from './long-text.module.css';
import { truncateText } from './truncate-text';

interface LongTextProps {
  text: string;
  /** How many lines show while folded. */
  lines?: number;
  mono?: boolean;
}

/** Text as it is, whatever is in it; folded, with the count of what is hidden. */
export function LongText({ text, lines = 12, mono = false }: LongTextProps) {
  const [open, setOpen] = useState(false);
  const { head, hidden } = truncateText(text, lines);

  return (
    <div className={classes.root}>
      <div className={classes.text} data-mono={mono || undefined}>
        {open ? text : head}
        {hidden?.unit === 'character' && !open && '…'}
      </div>
      {hidden && <ExpandToggle hidden={hidden} open={open} onToggle={() => setOpen(!open)} />}
    </div>
  );
}
