import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { RecordStatus } from '@/components/record-status';
import { shortenId } from '@/lib/format';
import { recordPath } from '../../../records/record-paths';
import { comparePath } from '../batch';
import type { BatchView } from '../batch-types';
import classes from './batch-detail.module.css';

interface LineageLinksProps {
  connection: string;
  /** The batch that they are of. */
  id: string;
  batches: BatchView['lineage']['ancestors'];
  /** They came of this one; else it came from them. */
  areLater?: boolean;
}

/** The batches this one came from, or that came of it. */
export function LineageLinks({ connection, id, batches, areLater = false }: LineageLinksProps) {
  const t = useTranslations('compareBatches');
  return (
    <span className={classes.lineage}>
      {batches.map((batch) => (
        <span key={batch.id}>
          <Link href={recordPath(connection, 'batch', batch.id)} prefetch={false}>
            {batch.name ?? <code>{shortenId(batch.id)}</code>}
          </Link>{' '}
          <RecordStatus record={batch} />{' '}
          {batch.outcome !== null && (
            <Link
              href={
                areLater
                  ? comparePath(connection, id, batch.id)
                  : comparePath(connection, batch.id, id)
              }
              prefetch={false}
            >
              {t('with')}
            </Link>
          )}
        </span>
      ))}
    </span>
  );
}
