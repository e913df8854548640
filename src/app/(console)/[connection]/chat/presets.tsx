'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { TextInput } from '@/components/controls/text-input';
import { ErrorPanel } from '@/components/error-panel';
import { Modal } from '@/components/mantine/modal';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import { PresetRow } from './preset-row';
import { type ChatHead, type ChatSettings, settingsOf } from './settings';
import classes from './settings-form.module.css';

interface PresetsProps {
  connection: string;
  /** The settings as they are now. */
  head: () => ChatHead;
  onUse: (settings: ChatSettings) => void;
  onClose: () => void;
}

/** Saves the settings under a name, and lists those that were saved, each with its link. */
export function Presets({ connection, head, onUse, onClose }: PresetsProps) {
  const t = useTranslations('chat.presets');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { may } = useAccount();
  const [name, setName] = useState('');
  const presets = useQuery(trpc.chatPresets.list.queryOptions({ connection }));
  const refresh = () => queryClient.invalidateQueries(trpc.chatPresets.pathFilter());
  const create = useMutation(trpc.chatPresets.create.mutationOptions({ onSuccess: refresh }));
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!name.trim()) return;
    create.mutateAsync({ connection, name, ...head() }).then(
      () => setName(''),
      (error) => toast.failed(t('notSaved'), error),
    );
  }

  return (
    <Modal opened onClose={onClose} size="lg" title={t('title')}>
      <div className={classes.root}>
        {presets.error && <ErrorPanel title={t('notLoaded')} error={presets.error} />}
        {presets.data?.length === 0 && <p className={classes.help}>{t('none')}</p>}
        <ul className={classes.presets}>
          {presets.data?.map((preset) => (
            <PresetRow
              key={preset.id}
              connection={connection}
              preset={preset}
              head={head}
              onUse={() => {
                onUse(settingsOf(preset));
                onClose();
              }}
            />
          ))}
        </ul>
        {may('operator') && (
          <form onSubmit={onSubmit} className={classes.compared}>
            <TextInput
              label={t('name')}
              description={t('help')}
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" loading={create.isPending} disabled={!name.trim()}>
              {t('save')}
            </Button>
          </form>
        )}
      </div>
    </Modal>
  );
}
