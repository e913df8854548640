'use client';

import { useState } from 'react';
import { formatCount } from '@/lib/format';
import classes from './message.module.css';

/** What a model thought before it answered: folded, and not in the page until it is opened. */
export function Reasoning({ text, isGrowing }: { text: string; isGrowing: boolean }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={classes.reasoning} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {isGrowing ? 'Reasoning …' : 'Reasoning'}
        <span className={classes.amount}>{formatCount(text.length, 'character')}</span>
      </summary>
      {isOpen && <div className={classes.thoughts}>{text}</div>}
    </details>
  );
}
