'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { DescriptionList } from '@/components/description-list';
import { ErrorPanel } from '@/components/error-panel';
import { RelativeTime } from '@/components/relative-time';
import { useFormat } from '@/components/use-format';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';

const parts = [
  'total',
  'console_database',
  'platform_database',
  'platform_files',
  'archive',
  'other',
] as const;

/** How much is kept, by what it is. */
export function DataSize() {
  const t = useTranslations('about.size');
  const format = useFormat();
  const trpc = useTRPC();
  const { data, error, isFetching, refetch } = useQuery(trpc.about.dataSize.queryOptions());
  if (!data) {
    if (!error) return <p className={classes.help}>{t('measuring')}</p>;
    return (
      <ErrorPanel
        title={t('failed')}
        error={error}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  }
  return (
    <DescriptionList
      facts={[
        { label: t('folder'), value: <code>{data.folder}</code> },
        ...(data.files ? [{ label: t('files'), value: <code>{data.files}</code> }] : []),
        ...parts.map((part) => ({ label: t(`parts.${part}`), value: format.bytes(data[part]) })),
        { label: t('measured'), value: <RelativeTime at={data.measured_at} focusable /> },
      ]}
    />
  );
}
