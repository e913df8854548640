import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import classes from './empty-state.module.css';

interface UnsupportedStateProps {
  /** `Fine-tuning`. */
  what: string;
  connection: string;
  /** Why: in upstream's words where it said so. */
  reason: ReactNode;
  /** Where it works, or what to change. */
  action?: ReactNode;
}

/** The connection cannot do this, and why. */
export function UnsupportedState({ what, connection, reason, action }: UnsupportedStateProps) {
  const t = useTranslations('parts');
  return (
    <div className={classes.empty}>
      <h2>{t('unsupported', { what, connection })}</h2>
      <div className={classes.text}>{reason}</div>
      {action && <div className={classes.actions}>{action}</div>}
    </div>
  );
}
