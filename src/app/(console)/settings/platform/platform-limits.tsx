'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { EmptyState } from '@/components/empty-state';
import { NestedList } from '@/components/nested-list';
import type { HeadedColumn } from '@/components/record-list/columns';
import { completeList } from '@/components/record-list/listed';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';
import { SetLimit } from './set-limit';

interface Limit {
  /** Null: of the settings file, which only the file changes. */
  key_id: string | null;
  key: string;
  model: string;
  requests_per_minute: number | null;
  tokens_per_minute: number | null;
}

type Words = ReturnType<typeof useTranslations<'platform.limits'>>;

/** What clients may ask in a minute. Without any, as much as they like. */
export function PlatformLimits() {
  const t = useTranslations('platform.limits');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const keys = useQuery(trpc.platformKeys.list.queryOptions()).data ?? [];
  const limits = useQuery(trpc.platformLimits.list.queryOptions());
  const remove = useMutation(
    trpc.platformLimits.delete.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.platformLimits.list.queryFilter()),
      onSuccess: () => toast.done(t('removed')),
      onError: (error) => toast.failed(t('notRemoved'), error),
    }),
  );
  const nameOf = (id: string) => {
    if (id === '*') return t('anyKey');
    if (id === 'environment') return t('environment');
    return keys.find((key) => key.id === id)?.name ?? t('revokedKey');
  };
  const rows = limits.data && [
    ...limits.data.stored.map((limit): Limit => ({ ...limit, key: nameOf(limit.key_id) })),
    ...limits.data.fixed.map(
      (limit): Limit => ({ ...limit, key_id: null, key: limit.key ?? t('anyKey') }),
    ),
  ];

  return (
    <>
      <p className={classes.help}>{t('about')}</p>
      <SetLimit keys={keys} />
      <NestedList<Limit>
        label={t('title')}
        listed={completeList({ ...limits, data: rows })}
        columns={limitColumns(t, ({ key_id, model }) => key_id && remove.mutate({ key_id, model }))}
        rowId={({ key_id, key, model }) => `${key_id} ${key} ${model}`}
        rowName={({ key, model }) => `${key}, ${model}`}
        rowVersion={(limit) =>
          `${limit.key} ${limit.requests_per_minute} ${limit.tokens_per_minute}`
        }
        count={(count) => t('count', { count })}
        failed={t('failed')}
        empty={<EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>}
      />
    </>
  );
}

function limitColumns(t: Words, remove: (limit: Limit) => void): HeadedColumn<Limit>[] {
  const amount = (value: number | null) => (value === null ? t('none') : t('amount', { value }));
  return [
    { key: 'key', header: t('key'), cell: ({ key }) => key },
    {
      key: 'model',
      header: t('model'),
      width: 160,
      cell: ({ model }) => (model === '*' ? t('anyModel') : <code title={model}>{model}</code>),
    },
    {
      key: 'requests',
      header: t('requests'),
      width: 110,
      align: 'right',
      cell: ({ requests_per_minute }) => amount(requests_per_minute),
    },
    {
      key: 'tokens',
      header: t('tokens'),
      width: 110,
      align: 'right',
      cell: ({ tokens_per_minute }) => amount(tokens_per_minute),
    },
    {
      key: 'action',
      header: t('action'),
      width: 100,
      align: 'right',
      cell: (limit) =>
        limit.key_id === null ? (
          t('ofFile')
        ) : (
          <Button
            variant="default"
            size="compact-xs"
            aria-label={t('removeOf', { key: limit.key, model: limit.model })}
            onClick={() => remove(limit)}
          >
            {t('remove')}
          </Button>
        ),
    },
  ];
}
