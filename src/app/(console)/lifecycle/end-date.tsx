'use client';

import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { StatusIcon } from '@/components/status-icon';
import { daysUntil } from '@/lib/days-left';
import classes from './lifecycle.module.css';

/** When a model ends, `2027-01-14`: icon, date, and the days that are left, counted in UTC. */
export function EndDate({ date }: { date: string }) {
  const t = useTranslations('lifecycle');
  const left = useTicking((now) => daysUntil(date, now) ?? 'unknown');
  if (left === 'unknown') return date;
  const statusColor = left < 0 ? 'gone' : left <= 30 ? 'bad' : left <= 90 ? 'mixed' : 'waiting';
  return (
    <span className={classes.date}>
      <StatusIcon statusColor={statusColor} /> {date}{' '}
      <span className={classes.dimmed}>
        {left < 0 ? t('passed', { count: -left }) : t('left', { count: left })}
      </span>
    </span>
  );
}
