'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { StatusIcon } from '@/components/status-icon';
import { useFormat } from '@/components/use-format';
import { useTRPC } from '@/trpc/client';
import classes from './storage.module.css';

/** What is kept here of all connections, against the limit, and whether pins leave room. */
export function ArchiveGauge({ connection }: { connection: string }) {
  const t = useTranslations('storage.archive');
  const trpc = useTRPC();
  const format = useFormat();
  const { data } = useQuery(trpc.archive.totals.queryOptions({ connection }));
  if (!data) return null;
  const { bytes, pinned, limit } = data;
  return (
    <section aria-labelledby="storage-archive" className={classes.section}>
      <h2 id="storage-archive">{t('title')}</h2>
      <p>
        {t(limit === null ? 'unlimited' : 'limited', {
          kept: format.bytes(bytes),
          pinned: format.bytes(pinned),
          limit: format.bytes(limit ?? 0),
        })}
      </p>
      {limit !== null && pinned > limit && (
        <p role="status" className={classes.warning}>
          <StatusIcon statusColor="mixed" /> {t('pinnedExceed')}
        </p>
      )}
      <p className={classes.note}>{t('note')}</p>
    </section>
  );
}
