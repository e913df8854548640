'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ButtonLink } from '@/components/controls/button-link';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { FormBody } from '@/components/form/form-body';
import { RequiresRole } from '@/components/form/requires-role';
import { useRecordForm } from '@/components/form/use-record-form';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { PageHeader } from '@/components/page-header';
import { StatusIcon } from '@/components/status-icon';
import { toast } from '@/components/toast';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { ShownOnce } from '../../../settings/shown-once';
import type { ShownChannel } from '../../alert-views';
import classes from '../../alerts.module.css';
import { ChannelFields } from '../channel-fields';
import { type ChannelForm, channelFormOf, channelOf } from '../channel-form';
import { ChannelState } from '../channel-state';
import { useChannelActions } from '../use-channel-actions';
import { useChannelRules } from '../use-channel-rules';

export function ChannelDetail({ id }: { id: string }) {
  const t = useTranslations('alertChannels');
  const trpc = useTRPC();
  const crumbs = useChannelCrumbs();
  const channels = useQuery(trpc.alertChannels.list.queryOptions());
  const channel = channels.data?.items.find((one) => one.id === id);
  if (channel)
    return <KnownChannel channel={channel} mailFrom={channels.data?.mail_from ?? null} />;
  return (
    <>
      <PageHeader title={t('title')} crumbs={crumbs} />
      {channels.error && <ErrorPanel title={t('failed')} error={channels.error} />}
      {channels.data && (
        <EmptyState
          title={t('missing.title')}
          action={
            <ButtonLink href="/alerts/channels" variant="default">
              {t('missing.back')}
            </ButtonLink>
          }
        >
          {t('missing.text')}
        </EmptyState>
      )}
    </>
  );
}

interface KnownChannelProps {
  channel: ShownChannel;
  mailFrom: string | null;
}

function KnownChannel({ channel, mailFrom }: KnownChannelProps) {
  const t = useTranslations('alertChannels');
  const crumbs = useChannelCrumbs();
  const { may } = useAccount();
  const [secret, setSecret] = useState<string | null>(null);
  const entries = useChannelActions(channel, setSecret);
  const requires = { allowed: may('admin'), role: 'admin', action: t('action') } as const;
  return (
    <>
      <PageHeader
        title={channel.name}
        crumbs={crumbs}
        facts={<ChannelState channel={channel} />}
        actions={<ActionsMenu entries={entries} />}
      />
      <div className={classes.sections}>
        {secret !== null && (
          <ShownOnce
            title={t('secret.title')}
            secret={secret}
            what={t('secret.what')}
            onDone={() => setSecret(null)}
          >
            {t('secret.text')}
          </ShownOnce>
        )}
        {channel.paused_at !== null && (
          <p>
            <StatusIcon statusColor="bad" /> {t('pausedNote', { count: channel.failures })}
          </p>
        )}
        <RequiresRole {...requires}>
          <TestChannel channel={channel} />
          <EditChannel channel={channel} mailFrom={mailFrom} />
        </RequiresRole>
      </div>
    </>
  );
}

function TestChannel({ channel: { id } }: { channel: ShownChannel }) {
  const t = useTranslations('alertChannels.test');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const test = useMutation(
    trpc.alertChannels.test.mutationOptions({
      onSettled: () =>
        Promise.all([
          queryClient.invalidateQueries(trpc.alertChannels.pathFilter()),
          queryClient.invalidateQueries(trpc.alerts.deliveries.pathFilter()),
        ]),
    }),
  );
  const { data, error } = test;
  return (
    <div className={classes.preview}>
      <Button variant="default" loading={test.isPending} onClick={() => test.mutate({ id })}>
        {t('run')}
      </Button>
      {error && <ErrorPanel title={t('error')} error={error} />}
      {data && (
        <p role="status">
          <StatusIcon statusColor={data.ok ? 'good' : 'bad'} />{' '}
          {t(data.ok ? 'arrived' : 'failed', { message: data.message })}
        </p>
      )}
    </div>
  );
}

function EditChannel({ channel, mailFrom }: KnownChannelProps) {
  const t = useTranslations('alertChannels');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const form = useRecordForm<ChannelForm>({
    initial: channelFormOf(channel),
    rules: useChannelRules(true),
    async submit(values) {
      await client.alertChannels.update.mutate({ ...channelOf(values), id: channel.id });
      await queryClient.invalidateQueries(trpc.alertChannels.pathFilter());
      // They are stored, and shown no more.
      form.set({ url: '', password: '' });
      toast.done(t('edit.done'));
    },
  });
  return (
    <FormBody form={form} submit={t('edit.submit')} failed={t('edit.failed')}>
      <ChannelFields form={form} channel={channel} mailFrom={mailFrom} />
    </FormBody>
  );
}

function useChannelCrumbs() {
  const t = useTranslations('alerts');
  return [
    { label: t('title'), href: '/alerts' },
    { label: t('sections.channels'), href: '/alerts/channels' },
  ];
}
