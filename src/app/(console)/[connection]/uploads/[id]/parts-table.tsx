'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import { EmptyState } from '@/components/empty-state';
import { EmptyValue } from '@/components/empty-value';
import { readErrorDetails } from '@/components/error-details';
import { NestedList } from '@/components/nested-list';
import type { HeadedColumn } from '@/components/record-list/columns';
import { StatusIcon } from '@/components/status-icon';
import { formatShare } from '@/lib/format';
import type { StatusColor } from '@/lib/status-color';
import type { ShownPart } from '../sender/sending-state';
import classes from '../uploads.module.css';

interface PartsTableProps {
  parts: readonly ShownPart[] | undefined;
  error: unknown;
  onRetry: () => void;
  fetching: boolean;
}

/** Each part with its state, and why it failed in upstream’s words. */
export function PartsTable({ parts, error, onRetry, fetching }: PartsTableProps) {
  const t = useTranslations('uploadParts');
  const columns = useMemo(
    (): HeadedColumn<ShownPart>[] => [
      { key: 'number', header: t('columns.number'), width: 96, cell: ({ number }) => number },
      { key: 'state', header: t('columns.state'), cell: (part) => <PartState part={part} /> },
      {
        key: 'size',
        header: t('columns.size'),
        width: 88,
        align: 'right',
        cell: ({ bytes }, format) => format.bytes(bytes),
      },
      {
        key: 'md5',
        header: t('columns.md5'),
        width: 176,
        cell: ({ md5 }) => (md5 ? <CopyId id={md5} what={t('checksum')} /> : <EmptyValue />),
      },
      {
        key: 'part_id',
        header: t('columns.part_id'),
        width: 176,
        cell: ({ part_id }) =>
          part_id ? <CopyId id={part_id} what={t('partId')} /> : <EmptyValue />,
      },
    ],
    [t],
  );
  return (
    <NestedList
      label={t('title')}
      listed={{
        rows: parts,
        total: parts?.length,
        error,
        fetching,
        retry: onRetry,
        loadingMore: false,
      }}
      columns={columns}
      rowId={({ number }) => String(number)}
      rowName={({ number }) => t('number', { number })}
      rowVersion={({ state, sent }) => `${state} ${sent}`}
      count={(count) => t('count', { count })}
      failed={t('failed')}
      empty={<EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>}
    />
  );
}

const colors = {
  waiting: 'waiting',
  sending: 'active',
  sent: 'good',
  failed: 'bad',
} as const satisfies Record<ShownPart['state'], StatusColor>;

function PartState({ part: { state, sent, bytes, error } }: { part: ShownPart }) {
  const t = useTranslations('uploadParts');
  const reason = error ? readErrorDetails(error).message : '';
  const words =
    state === 'sending'
      ? t('sendingShare', { share: formatShare(sent, bytes) })
      : reason
        ? t('failedBecause', { reason })
        : t(`states.${state}`);
  return (
    <span className={classes.state}>
      <StatusIcon statusColor={colors[state]} />
      <span>{words}</span>
    </span>
  );
}
