'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import classes from './message.module.css';

/** What a model thought before it answered: folded, and not in the page until it is opened. */
export function Reasoning({ text, isGrowing }: { text: string; isGrowing: boolean }) {
  const t = useTranslations('chat.reasoning');
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={classes.reasoning} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t(isGrowing ? 'growing' : 'label')}
        <span className={classes.amount}>{t('length', { count: text.length })}</span>
      </summary>
      {isOpen && <div className={classes.thoughts}>{text}</div>}
    </details>
  );
}
