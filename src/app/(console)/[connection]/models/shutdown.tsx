'use client';

import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { Shown } from '@/components/shown';
import { StatusIcon } from '@/components/status-icon';
import { textOf } from '@/lib/loose';
import classes from './shutdown.module.css';

const day = 86_400_000;

/** When a model goes, as upstream announces it: `2027-01-14`. */
export function Shutdown({ date }: { date: unknown }) {
  const t = useTranslations('models');
  const text = textOf(date);
  const at = Date.parse(text ?? '');
  const isKnown = text !== null && !Number.isNaN(at);
  const left = useTicking((now) => (isKnown ? Math.ceil((at - now) / day) : 0));
  if (!isKnown) return <Shown value={date} />;
  return (
    <span className={classes.shutdown}>
      <StatusIcon tone={left <= 0 ? 'gone' : left <= 60 ? 'mixed' : 'waiting'} />
      {text} {left > 0 && <span className={classes.left}>{t('daysLeft', { count: left })}</span>}
    </span>
  );
}
