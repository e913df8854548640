'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { CopyId } from '@/components/copy-id';
import { RecordStatus } from '@/components/record-status';
import type { KindName } from '@/server/history/kinds';
import { useTRPC } from '@/trpc/client';
import { pageOf } from '../../../records/record-paths';
import { useKindWords } from '../../../records/use-kind-words';
import classes from './definition.module.css';

interface ResourceLinksProps {
  connection: string;
  kind: KindName;
  ids: readonly string[];
  /** Stands where there are none. */
  none: string;
}

/** Stores or files by name, according to the history them, each a link. */
export function ResourceLinks({ connection, kind, ids, none }: ResourceLinksProps) {
  const trpc = useTRPC();
  const { one } = useKindWords(kind);
  const records = ids.slice(0, 500).map((id) => ({ connection, kind, id }));
  const { data = [] } = useQuery(
    trpc.history.records.queryOptions({ records }, { enabled: records.length > 0 }),
  );
  if (ids.length === 0) return <p className={classes.none}>{none}</p>;
  return (
    <ul className={classes.resources}>
      {ids.map((id) => {
        const record = data.find((record) => record.id === id);
        const href = pageOf({ connection, kind, id });
        const name = record?.name;
        return (
          <li key={id}>
            <span className={classes.none}>{one}</span>
            {name && (href ? <Link href={href}>{name}</Link> : <span>{name}</span>)}
            <CopyId id={id} href={name ? undefined : href} />
            {record && record.deleted_upstream_at !== null && <RecordStatus record={record} />}
          </li>
        );
      })}
    </ul>
  );
}
