'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { EmptyValue } from '@/components/empty-value';
import { shortenId } from '@/lib/format';
import { recordPath } from '../records/record-paths';
import type { BoardRow } from './lifecycle';
import classes from './lifecycle.module.css';

type Use = BoardRow['uses'][number];

/** Where a model is used: how many of each kind, with links to the newest. */
export function ModelUses({ row: { connection, uses } }: { row: BoardRow }) {
  const t = useTranslations('lifecycle');
  if (uses.length === 0) return <EmptyValue why={t('unused')} />;
  return (
    <span className={classes.uses}>
      {uses.map(({ kind, count, newest }) => (
        <span key={kind}>
          {t(`uses.${kind}`, { count })}:{' '}
          {newest.map((one, index) => (
            <span key={`${one.parent} ${one.id}`}>
              {index > 0 && ', '}
              <Link href={hrefOf(connection, kind, one)}>{one.name ?? shortenId(one.id)}</Link>
            </span>
          ))}
          {count > newest.length && ` ${t('more', { count: count - newest.length })}`}
        </span>
      ))}
    </span>
  );
}

/** A run stands in its thread. */
function hrefOf(connection: string, kind: Use['kind'], { id, parent }: Use['newest'][number]) {
  if (kind === 'preset') return `/${connection}/chat?preset=${encodeURIComponent(id)}`;
  return kind === 'run'
    ? recordPath(connection, 'thread', parent ?? '')
    : recordPath(connection, kind, id);
}
