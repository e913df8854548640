'use client';

import { useMutation } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Button } from '@/components/controls/button';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { toast } from '@/components/toast';
import { chatOfSettings } from '@/lib/conversions/chat-of-settings';
import type { PromptSettingsView } from '@/server/prompt-settings/store';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';

const CreateAssistant = dynamic(() =>
  import('./create-assistant').then((module) => module.CreateAssistant),
);
const Rename = dynamic(() => import('./rename').then((module) => module.Rename));

interface PromptSettingsActionsProps {
  connection: string;
  settings: PromptSettingsView;
}

/** What can be made of prompt settings, and changed of them. */
export function PromptSettingsActions({ connection, settings }: PromptSettingsActionsProps) {
  const t = useTranslations('promptSettings');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const confirm = useConfirm();
  const { may } = useAccount();
  const [dialog, setDialog] = useState<'assistant' | 'rename' | null>(null);
  const { id, name } = settings;
  const chat = useMutation(
    trpc.chatPresets.create.mutationOptions({
      onSuccess: (preset) => router.push(`/${connection}/chat?preset=${preset.id}`),
      onError: (error) => toast.failed(t('chatFailed'), error),
    }),
  );
  if (!may('operator')) return null;
  async function remove() {
    await client.promptSettings.delete.mutate({ connection, id });
    router.push(`/${connection}/prompt-settings`);
    toast.done(t('deleted'));
  }
  return (
    <>
      <Button
        variant="default"
        loading={chat.isPending}
        onClick={() =>
          chat.mutate({ connection, name: name ?? t('unnamed'), ...chatOfSettings(settings.body) })
        }
      >
        {t('chat')}
      </Button>
      <Button onClick={() => setDialog('assistant')}>{t('createAssistant')}</Button>
      <ActionsMenu
        entries={[
          { key: 'rename', label: t('rename'), onSelect: () => setDialog('rename') },
          {
            key: 'delete',
            label: t('delete'),
            danger: true,
            onSelect: () =>
              confirm({
                title: t('deleteTitle'),
                consequence: t('deleteText'),
                action: t('delete'),
                run: remove,
              }),
          },
        ]}
      />
      {dialog === 'assistant' && (
        <CreateAssistant
          connection={connection}
          settings={settings}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'rename' && (
        <Rename connection={connection} settings={settings} onClose={() => setDialog(null)} />
      )}
    </>
  );
}
