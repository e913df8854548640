'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { TextInput } from '@/components/controls/text-input';
import { ErrorPanel } from '@/components/error-panel';
import { Modal } from '@/components/mantine/modal';
import type { PromptSettingsView } from '@/server/prompt-settings/store';
import { useTRPC } from '@/trpc/client';
import classes from '../../conversions/convert-dialog.module.css';

interface RenameProps {
  connection: string;
  settings: PromptSettingsView;
  onClose: () => void;
}

/** Gives prompt settings another name. */
export function Rename({ connection, settings, onClose }: RenameProps) {
  const t = useTranslations('promptSettings');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [opened, setOpened] = useState(true);
  const [name, setName] = useState(settings.name ?? '');
  const rename = useMutation(
    trpc.promptSettings.rename.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.promptSettings.pathFilter());
        setOpened(false);
      },
    }),
  );
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (name.trim()) rename.mutate({ connection, id: settings.id, name });
  }
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      transitionProps={{ onExited: onClose }}
      title={t('rename')}
    >
      <form className={classes.dialog} onSubmit={onSubmit}>
        <TextInput
          label={t('name')}
          maxLength={256}
          value={name}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {rename.error && <ErrorPanel title={t('notRenamed')} error={rename.error} />}
        <div className={classes.buttons}>
          <Button type="submit" loading={rename.isPending} disabled={!name.trim()}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
