'use client';

import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Input } from '../controls/input';
import { useFormat } from '../use-format';
import classes from './record-list.module.css';
import type { ListView } from './use-list-view';

/** Narrows the list to days of creation, in the reader’s zone. */
export function DateRange({ view: { state, set } }: { view: ListView }) {
  const t = useTranslations('recordList');
  const { timeZone } = useFormat();
  const id = useId();
  const element = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = ({ target }: Event) => {
      if (element.current?.contains(target as Node) === false) element.current.open = false;
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('focusin', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('focusin', close);
    };
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !element.current?.open) return;
    event.stopPropagation();
    element.current.open = false;
    element.current.querySelector('summary')?.focus();
  }

  return (
    <details ref={element} className={classes.dates} onKeyDown={onKeyDown}>
      <summary>{t('dates')}</summary>
      <div className={classes.datesPanel}>
        <label htmlFor={`${id}-from`}>{t('datesFrom')}</label>
        <Input
          id={`${id}-from`}
          type="date"
          autoComplete="off"
          value={state.from}
          max={state.to || undefined}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
        <label htmlFor={`${id}-to`}>{t('datesTo')}</label>
        <Input
          id={`${id}-to`}
          type="date"
          autoComplete="off"
          value={state.to}
          min={state.from || undefined}
          onChange={(event) => set({ to: event.currentTarget.value })}
        />
        <p>{t('datesZone', { zone: timeZone })}</p>
      </div>
    </details>
  );
}
