'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import { type ChatSettings, settingsOf } from './settings';

interface Options {
  connection: string;
  /** The id in the link; empty: there is none. */
  preset: string;
  /** The settings of a new chat. */
  onUse: (settings: ChatSettings) => void;
}

/** Opens a new chat with the settings of the preset that a link names. */
export function usePreset({ connection, preset, onUse }: Options): void {
  const t = useTranslations('chat.presets');
  const trpc = useTRPC();
  const found = useQuery(
    trpc.chatPresets.retrieve.queryOptions(
      { connection, id: preset },
      { enabled: preset !== '', staleTime: Number.POSITIVE_INFINITY, retry: false },
    ),
  );
  const { data, error } = found;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each preset, not for each drawing
  useEffect(() => {
    if (preset === '' || data?.id !== preset) return;
    onUse(settingsOf(data));
    toast.done(data.is_own ? t('used', { name: data.name }) : t('usedOf', data));
  }, [preset, data]);

  useEffect(() => {
    if (error) toast.failed(t('notOpened'), error);
  }, [error, t]);
}
