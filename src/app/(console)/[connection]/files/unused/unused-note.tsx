'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/components/use-format';
import { useTRPC } from '@/trpc/client';
import { listPath } from '../../../records/record-paths';
import { RecentOperations } from '../../bulk-operations/recent-operations';
import classes from './unused.module.css';

interface UnusedNoteProps {
  connection: string;
  kind: 'file' | 'vector_store';
}

/** Above a list: what is deleted just now, and how much of it nothing uses, with the way there. */
export function UnusedNote({ connection, kind }: UnusedNoteProps) {
  const format = useFormat();
  const t = useTranslations('unused');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.orphans.totals.queryOptions({ connection }));
  const count = data?.[kind].count ?? 0;
  return (
    <>
      <RecentOperations connection={connection} kinds={[kind]} />
      {data && count > 0 && (
        <p className={classes.note}>
          {t(`note.${kind}`, { count, size: format.bytes(data[kind].bytes) })}{' '}
          <Link href={`${listPath(connection, 'file')}/unused?kind=${kind}`}>{t('see')}</Link>
        </p>
      )}
    </>
  );
}
