'use client';

import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { formatCount } from '@/lib/format';
import { foldText } from './fold';
import classes from './long-text.module.css';

interface LongTextProps {
  text: string;
  /** How many lines show while folded. */
  lines?: number;
  mono?: boolean;
}

/** Text as it is, whatever is in it; folded, with the count of what is hidden. */
export function LongText({ text, lines = 12, mono = false }: LongTextProps) {
  const [open, setOpen] = useState(false);
  const { head, hidden } = foldText(text, lines);

  return (
    <div className={classes.root}>
      <div className={classes.text} data-mono={mono || undefined}>
        {open ? text : head}
        {hidden?.unit === 'character' && !open && '…'}
      </div>
      {hidden && (
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Show less' : `Show ${formatCount(hidden.count, `more ${hidden.unit}`)}`}
        </UnstyledButton>
      )}
    </div>
  );
}
