'use client';

import { useTranslations } from 'use-intl';
import { useFormat } from '@/components/use-format';
import classes from './results.module.css';

interface CodeFilterProps {
  /** How often each status and error code came. */
  codes: Record<string, number>;
  selected: string;
  onSelect: (code: string) => void;
}

/** Failures by their status and code, the most frequent first; each filters. */
export function CodeFilter({ codes, selected, onSelect }: CodeFilterProps) {
  const format = useFormat();
  const t = useTranslations('batchResults');
  const groups = Object.entries(codes).sort(([, a], [, b]) => b - a);
  if (groups.length === 0) return null;
  return (
    <fieldset className={classes.codes} aria-label={t('failuresByCode')}>
      <span>{t('failures')}</span>
      {groups.map(([code, count]) => (
        <button
          key={code}
          type="button"
          className={classes.code}
          aria-pressed={code === selected}
          onClick={() => onSelect(code === selected ? '' : code)}
        >
          {code} <strong>{format.number(count)}</strong>
        </button>
      ))}
    </fieldset>
  );
}
