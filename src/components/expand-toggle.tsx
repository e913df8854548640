'use client';

import { useTranslations } from 'use-intl';
import classes from './expand-toggle.module.css';
import type { HiddenPart } from './truncate-text';

interface ExpandToggleProps {
  hidden: HiddenPart;
  open: boolean;
  onToggle: () => void;
}

/** Toggles the hidden rest and shows its size. */
export function ExpandToggle({ hidden: { count, unit }, open, onToggle }: ExpandToggleProps) {
  const t = useTranslations('parts.fold');
  return (
    <button type="button" className={classes.toggle} aria-expanded={open} onClick={onToggle}>
      {open ? t('less') : t(unit, { count })}
    </button>
  );
}
