'use client';

import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';
import { useConnectionNames } from '../history/history-columns';
import { EndDate } from '../lifecycle/end-date';
import { lifecyclePath } from '../lifecycle/lifecycle';
import classes from './overview.module.css';

/** Beyond these they are only counted. */
const shown = 5;

type Warning = inferRouterOutputs<AppRouter>['lifecycle']['warnings'][number];

/** Models that are used and end within 30 days, or have ended. Upstreams are asked for them: they come late. */
export function useEndingModels(): readonly Warning[] {
  const trpc = useTRPC();
  const asked = trpc.lifecycle.warnings.queryOptions(undefined, { staleTime: 5 * 60_000 });
  return useQuery(asked).data ?? [];
}

export function EndingModels({ models }: { models: readonly Warning[] }) {
  const t = useTranslations('lifecycle.warnings');
  const nameOf = useConnectionNames();
  if (models.length === 0) return null;
  return (
    <>
      <ul className={classes.records} aria-label={t('title')}>
        {models.slice(0, shown).map(({ connection, model, date, uses }) => (
          <li key={`${connection} ${model}`}>
            <Link href={lifecyclePath(connection, model)}>
              <span className={classes.name}>{model}</span>
              <span className={classes.facts}>
                {t('on', { connection: nameOf(connection) })}
                <EndDate date={date} />
                <span>{t('used', { count: uses.reduce((sum, use) => sum + use.count, 0) })}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {models.length > shown && (
        <Link href="/lifecycle?used=yes" className={classes.more}>
          {t('more', { count: models.length - shown })}
        </Link>
      )}
    </>
  );
}
