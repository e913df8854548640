'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/controls/button-link';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import { channelPath } from '../alert-views';
import classes from '../alerts.module.css';
import { AlertsHeader } from '../alerts-header';
import { ChannelState, targetOf } from './channel-state';

export function ChannelList() {
  const t = useTranslations('alertChannels');
  const trpc = useTRPC();
  const { may } = useAccount();
  const channels = useQuery(trpc.alertChannels.list.queryOptions());
  const { data } = channels;
  const create = may('admin') && <ButtonLink href="/alerts/channels/new">{t('create')}</ButtonLink>;
  return (
    <>
      <AlertsHeader title={t('title')} about={t('about')} actions={create} />
      {channels.error && !data && (
        <ErrorPanel
          title={t('failed')}
          error={channels.error}
          onRetry={() => void channels.refetch()}
          retrying={channels.isFetching}
        />
      )}
      {data?.items.length === 0 && (
        <EmptyState title={t('empty.title')} action={create}>
          {t('empty.text')}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <>
          <table className={classes.table} aria-label={t('label')}>
            <thead>
              <tr>
                <th scope="col">{t('columns.name')}</th>
                <th scope="col">{t('columns.type')}</th>
                <th scope="col">{t('columns.target')}</th>
                <th scope="col">{t('columns.state')}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((channel) => (
                <tr key={channel.id}>
                  <th scope="row">
                    <Link href={channelPath(channel.id)}>{channel.name}</Link>
                  </th>
                  <td>{t(`types.${channel.type}`)}</td>
                  <td>{targetOf(channel)}</td>
                  <td>
                    <ChannelState channel={channel} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {!data.has_app_url && <p className={classes.dimmed}>{t('noLinks')}</p>}
        </>
      )}
    </>
  );
}
