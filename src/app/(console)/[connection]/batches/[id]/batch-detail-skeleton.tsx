import { PageHeader } from '@/components/page-header';
import { shortenId } from '@/lib/format';
import classes from './batch-detail.module.css';

interface BatchDetailSkeletonProps {
  connection: string;
  id: string;
  /** Nothing is on its way: only the header. */
  idle?: boolean;
}

/** The shape of a batch's page while upstream is asked. */
export function BatchDetailSkeleton({ connection, id, idle }: BatchDetailSkeletonProps) {
  return (
    <>
      <PageHeader
        title={<code>{shortenId(id)}</code>}
        here={shortenId(id)}
        crumbs={[{ label: 'Batches', href: `/${connection}/batches` }]}
      />
      {!idle && (
        <div className={classes.skeleton} aria-hidden="true">
          <div className={classes.skeletonFacts}>
            {[130, 96, 140, 110, 72, 40].map((width) => (
              <span key={width} style={{ width }} />
            ))}
          </div>
          {[92, 78, 85, 64, 88, 71, 80].map((width) => (
            <span key={width} style={{ width: `${width}%` }} />
          ))}
        </div>
      )}
    </>
  );
}
