'use client';

import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import classes from './copy-button.module.css';
import { useTooltip } from './use-tooltip';

interface CopyButtonProps {
  /** The text, or what makes it when it is long. */
  text: string | (() => string);
  /** What is copied, for the button's name: `Copy request id`. */
  what: string;
  className?: string;
  tabIndex?: number;
}

export function CopyButton({ text, what, className, tabIndex }: CopyButtonProps) {
  const t = useTranslations('parts.copy');
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), 1500);
    return () => clearTimeout(timer);
  }, [outcome]);

  const label = outcome ? t(outcome) : t('copy', { what });
  const { target, tip } = useTooltip(() => label);

  return (
    <>
      <button
        {...target}
        type="button"
        className={className ? `${classes.button} ${className}` : classes.button}
        tabIndex={tabIndex}
        aria-label={label}
        aria-live="polite"
        onClick={(event) => {
          event.preventDefault();
          event.stopPropagation();
          void copy(typeof text === 'string' ? text : text()).then(setOutcome);
        }}
      >
        {outcome === 'copied' ? <IconCheck size={14} /> : <IconCopy size={14} />}
      </button>
      {tip}
    </>
  );
}

/** Outside of secure contexts (plain http on a network) browsers have no clipboard object. */
async function copy(text: string): Promise<'copied' | 'refused'> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => 'copied',
      () => 'refused',
    );
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done ? 'copied' : 'refused';
}
