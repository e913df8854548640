'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { RecordStatus } from '@/components/record-status';
import { shortenId } from '@/lib/format';
import type { RecordView } from '@/server/history/view';
import { useTRPC } from '@/trpc/client';
import { pageOf } from './record-paths';
import classes from './record-uses.module.css';
import { useKindNames } from './use-kind-words';

type Used = Pick<RecordView, 'connection' | 'kind' | 'id' | 'used_by'>;

/** What uses a record, according to the history, newest first. */
export function RecordUses({ record: { connection, kind, id, used_by } }: { record: Used }) {
  const t = useTranslations('recordUses');
  const trpc = useTRPC();
  const kindName = useKindNames();
  const { data, error } = useQuery(trpc.history.usedBy.queryOptions({ connection, kind, id }));
  if (error) return <ErrorPanel title={t('failed')} error={error} />;
  if (!data) return null;
  if (data.length === 0) return <EmptyState title={t('none')}>{t('noneText')}</EmptyState>;
  return (
    <>
      <ul className={classes.uses}>
        {data.map((use) => {
          const href = pageOf(use);
          const name = use.name ?? shortenId(use.id);
          return (
            <li key={`${use.role} ${use.kind} ${use.id}`}>
              <span>{kindName(use.kind)}</span>
              {href ? <Link href={href}>{name}</Link> : <span>{name}</span>}
              <span>{t('as', { role: use.role })}</span>
              <RecordStatus record={use} />
            </li>
          );
        })}
      </ul>
      {used_by > data.length && (
        <p className={classes.more}>{t('shownOf', { shown: data.length, count: used_by })}</p>
      )}
    </>
  );
}
