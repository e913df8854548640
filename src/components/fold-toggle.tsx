'use client';

import { useTranslations } from 'use-intl';
import type { Hidden } from './fold';
import classes from './fold-toggle.module.css';

interface FoldToggleProps {
  hidden: Hidden;
  open: boolean;
  onToggle: () => void;
}

/** Toggles the hidden rest and shows its size. */
export function FoldToggle({ hidden: { count, unit }, open, onToggle }: FoldToggleProps) {
  const t = useTranslations('parts.fold');
  return (
    <button type="button" className={classes.toggle} aria-expanded={open} onClick={onToggle}>
      {open ? t('less') : t(unit, { count })}
    </button>
  );
}
