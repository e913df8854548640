'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { RecordStatus } from '@/components/record-status';
import { shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { pageOf } from '../../../records/kinds';
import classes from './file-uses.module.css';

/** What names this file, as far as the history knows. */
export function FileUses({ connection, id }: { connection: string; id: string }) {
  const t = useTranslations('files');
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.files.uses.queryOptions({ connection, id }));
  if (error) return <ErrorPanel title={t('usesFailed')} error={error} />;
  if (!data) return null;
  if (data.length === 0) {
    return <EmptyState title={t('unused')}>{t('unusedText')}</EmptyState>;
  }
  return (
    <ul className={classes.uses}>
      {data.map((use) => (
        <li key={`${use.role} ${use.id}`}>
          <Link href={pageOf({ ...use, connection }) ?? '/history'}>
            {use.name ?? shortenId(use.id)}
          </Link>
          <span>{t('usedAs', { role: use.role })}</span>
          <RecordStatus record={use} />
        </li>
      ))}
    </ul>
  );
}
