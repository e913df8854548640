'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { EmptyValue } from '@/components/empty-value';
import { ProgressCounts } from '@/components/progress-counts';
import { StatusIcon } from '@/components/status-icon';
import { useFormat } from '@/components/use-format';
import { shortenId } from '@/lib/format';
import type { BatchGroupPartView, BatchGroupView } from '@/server/batch-groups/view';
import { recordPath } from '../../../records/record-paths';
import { partColor } from '../batch-group';
import classes from '../batch-groups.module.css';
import { WaitingWords } from '../waiting-words';
import { useGroupParts } from './use-group-parts';

const columns = ['number', 'requests', 'lines', 'tokens', 'state', 'progress', 'batch'] as const;

/** The parts of a group: how each is, why it waits, and its batch. */
export function PartsTable({ group }: { group: BatchGroupView }) {
  const t = useTranslations('batchGroups');
  const { connection, parts: counts } = group;
  const list = useGroupParts(group);
  const parts = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className={classes.section} aria-label={t('parts.label')}>
      <h2>{t('parts.plan', { count: counts.total })}</h2>
      <table className={classes.table} aria-label={t('parts.label')}>
        <thead>
          <tr>
            {columns.map((key) => (
              <th key={key} scope="col">
                {t(`parts.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <PartRow key={part.number} connection={connection} part={part} />
          ))}
        </tbody>
      </table>
      {list.hasNextPage && (
        <Button
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </section>
  );
}

function PartRow({ connection, part }: { connection: string; part: BatchGroupPartView }) {
  const t = useTranslations('batchGroups');
  const format = useFormat();
  const { number, batch, tries, waiting, failure, state, progress } = part;
  const earlier = tries.filter((entry) => entry.batch !== batch).length;
  return (
    <tr>
      <th scope="row">
        {format.number(number)}
        {part.is_resubmission && ` (${t('parts.again')})`}
      </th>
      <td>{format.number(part.requests)}</td>
      <td>
        {format.number(part.first_line)}–{format.number(part.last_line)}
      </td>
      <td>{format.number(part.tokens)}</td>
      <td>
        <span className={classes.status}>
          <StatusIcon statusColor={partColor(part)} />
          {t(`partStates.${state}`)}
        </span>
        {waiting && (
          <p className={classes.dimmed}>
            <WaitingWords waiting={waiting} />
          </p>
        )}
        {failure && !waiting && <p className={classes.dimmed}>{failure.message}</p>}
      </td>
      <td>
        {state === 'planned' || state === 'waiting' ? (
          <EmptyValue />
        ) : (
          <ProgressCounts label={t('progress')} {...progress} compact />
        )}
      </td>
      <td>
        {batch ? (
          <Link href={recordPath(connection, 'batch', batch)}>{shortenId(batch)}</Link>
        ) : (
          <EmptyValue />
        )}
        {earlier > 0 && (
          <span className={classes.dimmed}> {t('parts.earlier', { count: earlier })}</span>
        )}
      </td>
    </tr>
  );
}
