'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { useUrlState } from '@/components/use-url-state';
import { useTRPC } from '@/trpc/client';
import classes from '../alerts.module.css';
import { AlertsHeader } from '../alerts-header';
import { DeliveryRow } from './delivery-row';

const states = ['pending', 'sent', 'failed'] as const;

/** Milliseconds: what is tried again in five seconds is seen soon. */
const interval = 5_000;

export function DeliveryList() {
  const t = useTranslations('alertDeliveries');
  const trpc = useTRPC();
  const { state, set } = useUrlState({ state: '', channel: '' });
  const channels = useQuery(trpc.alertChannels.list.queryOptions());
  const list = useInfiniteQuery(
    trpc.alerts.deliveries.infiniteQueryOptions(
      {
        channel: state.channel || undefined,
        state: states.find((one) => one === state.state),
      },
      { getNextPageParam: ({ next_cursor }) => next_cursor, refetchInterval: interval },
    ),
  );
  const items = list.data?.pages.flatMap((page) => page.items);
  const isFiltered = state.state !== '' || state.channel !== '';
  return (
    <>
      <AlertsHeader title={t('title')} about={t('about')} />
      <div className={classes.bar}>
        <NativeSelect
          label={t('columns.state')}
          size="xs"
          data={[
            { value: '', label: t('anyState') },
            ...states.map((value) => ({ value, label: t(`states.${value}`) })),
          ]}
          value={state.state}
          onChange={(event) => set({ state: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('columns.channel')}
          size="xs"
          data={[
            { value: '', label: t('anyChannel') },
            ...(channels.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={state.channel}
          onChange={(event) => set({ channel: event.currentTarget.value })}
        />
      </div>
      {list.error && !items && (
        <ErrorPanel
          title={t('failed')}
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      )}
      {items?.length === 0 && (
        <EmptyState title={isFiltered ? t('noMatch') : t('empty.title')}>
          {!isFiltered && t('empty.text')}
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <table className={classes.table} aria-label={t('label')}>
          <thead>
            <tr>
              <th scope="col">{t('columns.alert')}</th>
              <th scope="col">{t('columns.channel')}</th>
              <th scope="col">{t('columns.state')}</th>
              <th scope="col">{t('columns.attempts')}</th>
              <th scope="col">{t('columns.created')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((delivery) => (
              <DeliveryRow key={delivery.id} delivery={delivery} />
            ))}
          </tbody>
        </table>
      )}
      {list.hasNextPage && (
        <Button
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </>
  );
}
