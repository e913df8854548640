'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { RecordStatus } from '@/components/record-status';
import { shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { objectPath } from '../../../frame/palette/object-path';
import classes from './file-uses.module.css';

/** What names this file, as far as the history knows. */
export function FileUses({ connection, id }: { connection: string; id: string }) {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.files.uses.queryOptions({ connection, id }));
  if (error) return <ErrorPanel title="Couldn't load the uses." error={error} />;
  if (!data) return null;
  if (data.length === 0) {
    return <EmptyState title="Nothing names this file">No batch in the history does.</EmptyState>;
  }
  return (
    <ul className={classes.uses}>
      {data.map((use) => (
        <li key={`${use.role} ${use.id}`}>
          <Link href={objectPath(connection, use.kind, use.id) ?? '/history'}>
            {use.name ?? shortenId(use.id)}
          </Link>
          <span>as its {use.role}</span>
          <RecordStatus record={use} />
        </li>
      ))}
    </ul>
  );
}
