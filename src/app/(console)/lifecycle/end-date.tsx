'use client';

import { useTranslations } from 'use-intl';
import { StatusIcon } from '@/components/status-icon';
import type { BoardRow } from './lifecycle';
import classes from './lifecycle.module.css';

/** Icon, date, and the days that are left, counted in UTC. */
export function EndDate({ row: { date, left } }: { row: Pick<BoardRow, 'date' | 'left'> }) {
  const t = useTranslations('lifecycle');
  if (left === null) return date;
  const tone = left < 0 ? 'gone' : left <= 30 ? 'bad' : left <= 90 ? 'mixed' : 'waiting';
  return (
    <span className={classes.date}>
      <StatusIcon tone={tone} /> {date}{' '}
      <span className={classes.dimmed}>
        {left < 0 ? t('passed', { count: -left }) : t('left', { count: left })}
      </span>
    </span>
  );
}
