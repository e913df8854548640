'use client';

import { IconCopyPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { ActionIcon } from '@/components/controls/action-icon';
import { Button } from '@/components/controls/button';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { useFormat } from '@/components/use-format';
import { decimalOf, pricedParts } from '@/lib/usage/cost';
import type { AppRouter } from '@/server/router';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import { useConnectionNames } from '../../history/history-columns';
import classes from '../usage.module.css';

export type Price = inferRouterOutputs<AppRouter>['prices']['list'][number];

const AddPrice = dynamic(() => import('./add-price').then((module) => module.AddPrice));

/** What tokens cost, as admins entered it. */
export function PriceList() {
  const t = useTranslations('prices');
  const title = useTranslations('usage')('title');
  const trpc = useTRPC();
  const { may } = useAccount();
  const list = useQuery(trpc.prices.list.queryOptions());
  const [adding, setAdding] = useState<Price | 'new' | null>(null);
  const isAdmin = may('admin');
  const add = <Button onClick={() => setAdding('new')}>{t('add')}</Button>;
  return (
    <>
      <PageHeader
        title={t('title')}
        about={t('about')}
        crumbs={[{ label: title, href: '/usage' }]}
        actions={isAdmin && add}
      />
      {list.error && (
        <ErrorPanel
          title={t('failed')}
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      )}
      {list.data?.length === 0 && (
        <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
      )}
      {list.data && list.data.length > 0 && (
        <PriceTable prices={list.data} onAdd={isAdmin ? setAdding : null} />
      )}
      <p className={classes.note}>{t('note')}</p>
      {adding && (
        <AddPrice like={adding === 'new' ? null : adding} onClose={() => setAdding(null)} />
      )}
    </>
  );
}

interface PriceTableProps {
  prices: Price[];
  /** Null for who may not. */
  onAdd: ((like: Price) => void) | null;
}

function PriceTable({ prices, onAdd }: PriceTableProps) {
  const t = useTranslations('prices');
  const columns = ['model', 'tier', 'connection', 'from', 'prices', 'source'] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={`${classes.frame} ${classes.words}`} aria-label={t('title')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {t(`columns.${name}`)}
              </th>
            ))}
            {onAdd && <th scope="col">{t('columns.actions')}</th>}
          </tr>
        </thead>
        <tbody>
          {prices.map((price) => (
            <PriceRow key={price.id} price={price} onAdd={onAdd} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PriceRow({ price, onAdd }: Pick<PriceTableProps, 'onAdd'> & { price: Price }) {
  const format = useFormat();
  const t = useTranslations('prices');
  const connectionName = useConnectionNames();
  const confirm = useConfirm();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { id, model, tier, connection, currency, valid_from, source, created_at } = price;
  const date = format.dayOf(created_at);

  const remove = () =>
    confirm({
      title: t('confirm.title'),
      consequence: t('confirm.text', { model, date: format.day(valid_from) }),
      action: t('confirm.action'),
      run: async () => {
        await client.prices.delete.mutate({ id });
        await queryClient.invalidateQueries(trpc.prices.pathFilter());
      },
    });

  return (
    <tr>
      <th scope="row">{model}</th>
      <td data-label={t('columns.tier')} data-whole>
        {tier}
      </td>
      <td data-label={t('columns.connection')} data-whole>
        {connection === null ? t('allConnections') : connectionName(connection)}
      </td>
      <td data-label={t('columns.from')} data-whole>
        {format.day(valid_from)}
      </td>
      <td data-label={t('columns.prices')} data-whole>
        <div>
          {pricedParts.flatMap((part) => {
            const amount = price[part];
            if (amount === null) return [];
            const shown = `${decimalOf(BigInt(amount), 6)} ${currency}`;
            return [<div key={part}>{t('part', { part: t(`parts.${part}`), price: shown })}</div>];
          })}
        </div>
      </td>
      <td className={classes.source} data-label={t('columns.source')} data-whole>
        {t('by', { source, by: price.created_by, date })}
      </td>
      {onAdd && (
        <td data-label={t('columns.actions')} data-whole>
          <div>
            <ActionIcon aria-label={t('newFrom', { model })} onClick={() => onAdd(price)}>
              <IconCopyPlus size={16} />
            </ActionIcon>
            <ActionIcon aria-label={t('remove', { model })} onClick={remove}>
              <IconTrash size={16} />
            </ActionIcon>
          </div>
        </td>
      )}
    </tr>
  );
}
