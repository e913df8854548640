'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormPage } from '@/components/form/form-page';
import { useRecordForm } from '@/components/form/use-record-form';
import { PageHeader } from '@/components/page-header';
import { useLanguage } from '@/strings/strings-provider';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { ShownOnce } from '../../../settings/shown-once';
import { channelPath } from '../../alert-views';
import { ChannelFields } from '../channel-fields';
import { type ChannelForm, channelOf, channelSecrets, emptyChannel } from '../channel-form';
import { useChannelRules } from '../use-channel-rules';

export function CreateChannel() {
  const t = useTranslations('alertChannels');
  const alerts = useTranslations('alerts');
  const { may } = useAccount();
  const router = useRouter();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const language = useLanguage();
  const { data } = useQuery(trpc.alertChannels.list.queryOptions());
  const [made, setMade] = useState<{ id: string; secret: string } | null>(null);
  const form = useRecordForm<ChannelForm>({
    initial: emptyChannel(language === 'de' ? 'de' : 'en', data?.has_mail_server ?? false),
    draft: 'create-alert-channel',
    secret: channelSecrets,
    rules: useChannelRules(false),
    async submit(values) {
      const { channel, signing_secret } = await client.alertChannels.create.mutate(
        channelOf(values),
      );
      await queryClient.invalidateQueries(trpc.alertChannels.pathFilter());
      if (signing_secret === null) router.push(channelPath(channel.id));
      else setMade({ id: channel.id, secret: signing_secret });
    },
  });
  const crumbs = [
    { label: alerts('title'), href: '/alerts' },
    { label: alerts('sections.channels'), href: '/alerts/channels' },
  ];
  if (made)
    return (
      <>
        <PageHeader title={t('new.title')} crumbs={crumbs} />
        <ShownOnce
          title={t('secret.title')}
          secret={made.secret}
          what={t('secret.what')}
          onDone={() => router.push(channelPath(made.id))}
        >
          {t('secret.text')}
        </ShownOnce>
      </>
    );
  return (
    <FormPage
      title={t('new.title')}
      crumbs={crumbs}
      form={form}
      submit={t('new.submit')}
      failed={t('new.failed')}
      back="/alerts/channels"
      requires={{ allowed: may('admin'), role: 'admin', action: t('action') }}
    >
      <ChannelFields form={form} channel={null} mailFrom={data?.mail_from ?? null} />
    </FormPage>
  );
}
