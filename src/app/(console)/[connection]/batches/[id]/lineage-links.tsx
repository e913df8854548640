import Link from 'next/link';
import { BatchStatus } from '@/components/batch-status';
import { shortenId } from '@/lib/format';
import { batchPath } from '../batch';
import type { BatchView } from '../batch-types';
import classes from './batch-detail.module.css';

interface LineageLinksProps {
  connection: string;
  batches: BatchView['lineage']['ancestors'];
}

/** The batches this one came from, or that came of it. */
export function LineageLinks({ connection, batches }: LineageLinksProps) {
  return (
    <span className={classes.lineage}>
      {batches.map(({ id, name, snapshot }) => (
        <span key={id}>
          <Link href={batchPath(connection, id)} prefetch={false}>
            {name ?? <code>{shortenId(id)}</code>}
          </Link>{' '}
          <BatchStatus batch={snapshot} />
        </span>
      ))}
    </span>
  );
}
