import { Skeleton } from '@mantine/core';
import { PageHeader } from '@/components/page-header';
import { shortenId } from '@/lib/format';
import classes from './batch-detail.module.css';

/** The shape of a batch's page while upstream is asked. */
export function BatchDetailSkeleton({ connection, id }: { connection: string; id: string }) {
  return (
    <>
      <PageHeader
        title={<code>{shortenId(id)}</code>}
        here={shortenId(id)}
        crumbs={[{ label: 'Batches', href: `/${connection}/batches` }]}
      />
      <div className={classes.skeleton} aria-hidden="true">
        <Skeleton height={72} />
        <Skeleton height={32} width="40%" />
        <Skeleton height={320} />
      </div>
    </>
  );
}
