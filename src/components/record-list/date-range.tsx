'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl';
import classes from './record-list.module.css';
import type { ListView } from './use-list-view';

/** Narrows the list to days of creation, of UTC. */
export function DateRange({ view: { state, set } }: { view: ListView }) {
  const t = useTranslations('recordList');
  const id = useId();
  return (
    <details className={classes.dates}>
      <summary>{t('dates')}</summary>
      <div className={classes.datesPanel}>
        <label htmlFor={`${id}-from`}>{t('datesFrom')}</label>
        <input
          id={`${id}-from`}
          type="date"
          value={state.from}
          max={state.to || undefined}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
        <label htmlFor={`${id}-to`}>{t('datesTo')}</label>
        <input
          id={`${id}-to`}
          type="date"
          value={state.to}
          min={state.from || undefined}
          onChange={(event) => set({ to: event.currentTarget.value })}
        />
        <p>{t('datesZone')}</p>
      </div>
    </details>
  );
}
