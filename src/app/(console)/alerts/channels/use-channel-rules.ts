'use client';

import { useTranslations } from 'use-intl';
import { filledLines } from '@/components/form/lines-field';
import type { ChannelForm } from './channel-form';

/** What is wrong with a channel, as far as this side can tell. A stored address may be left out. */
export function useChannelRules(isStored: boolean) {
  const t = useTranslations('alertChannels.form');
  return ({ name, type, url, to }: ChannelForm) => ({
    name: name.trim() === '' ? t('nameMissing') : null,
    url: type !== 'email' && !isStored && url.trim() === '' ? t('urlMissing') : null,
    to: type === 'email' && filledLines(to).length === 0 ? t('toMissing') : null,
  });
}
