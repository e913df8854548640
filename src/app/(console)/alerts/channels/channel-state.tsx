'use client';

import { useTranslations } from 'use-intl';
import { StatusBadge } from '@/components/status-badge';
import type { ShownChannel } from '../alert-views';

/** To whom, as far as it is no secret. */
export function targetOf({ config }: ShownChannel): string {
  return config.to?.join(', ') ?? config.shown_url ?? '';
}

export function ChannelState({ channel }: { channel: ShownChannel }) {
  const t = useTranslations('alertChannels.states');
  if (!channel.enabled) return <StatusBadge status={t('off')} statusColor="gone" />;
  if (channel.paused_at !== null) return <StatusBadge status={t('paused')} statusColor="bad" />;
  return <StatusBadge status={t('on')} statusColor="good" />;
}
