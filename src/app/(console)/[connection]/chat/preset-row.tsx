'use client';

import { IconDots } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { ActionIcon } from '@/components/controls/action-icon';
import { Button } from '@/components/controls/button';
import { CopyButton } from '@/components/copy-button';
import { MenuButton } from '@/components/menu/menu-button';
import { RenameForm } from '@/components/rename-form';
import { withBasePath } from '@/lib/base-path';
import type { ChatPreset } from '@/server/chats/presets';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import type { ChatHead } from './settings';
import classes from './settings-form.module.css';

interface PresetRowProps {
  connection: string;
  preset: ChatPreset;
  /** The settings as they are now. */
  head: () => ChatHead;
  onUse: () => void;
}

/** One's own preset: used, handed on by its link, renamed, overwritten, deleted. */
export function PresetRow({ connection, preset, head, onUse }: PresetRowProps) {
  const t = useTranslations('chat.presets');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const { may } = useAccount();
  const [isNaming, setNaming] = useState(false);
  const refresh = () => queryClient.invalidateQueries(trpc.chatPresets.pathFilter());
  const update = useMutation(trpc.chatPresets.update.mutationOptions({ onSuccess: refresh }));
  const remove = useMutation(trpc.chatPresets.delete.mutationOptions({ onSuccess: refresh }));
  const { id, name } = preset;

  const onOverwrite = () =>
    confirm({
      title: t('overwriteTitle', { name }),
      consequence: t('overwriteConsequence'),
      action: t('overwrite'),
      run: () => update.mutateAsync({ connection, id, ...head() }),
    });

  const onDelete = () =>
    confirm({
      title: t('deleteTitle', { name }),
      consequence: t('deleteConsequence'),
      action: t('delete'),
      run: () => remove.mutateAsync({ connection, id }),
    });

  if (isNaming) {
    return (
      <li>
        <RenameForm
          label={t('newName', { name })}
          name={name}
          failed={t('notRenamed')}
          rename={(typed) => update.mutateAsync({ connection, id, name: typed })}
          onDone={() => setNaming(false)}
        />
      </li>
    );
  }
  return (
    <li className={classes.row}>
      <span>{name}</span>
      <span className={classes.row}>
        <Button variant="default" size="compact-sm" aria-label={t('use', { name })} onClick={onUse}>
          {t('useIt')}
        </Button>
        <CopyButton
          text={window.location.origin + withBasePath(`/${connection}/chat?preset=${id}`)}
          what={t('link')}
        />
        {may('operator') && (
          <MenuButton
            trigger={
              <ActionIcon aria-label={t('actions', { name })}>
                <IconDots size={16} aria-hidden="true" />
              </ActionIcon>
            }
            entries={[
              { key: 'rename', label: t('rename'), onSelect: () => setNaming(true) },
              { key: 'overwrite', label: t('overwrite'), onSelect: onOverwrite },
              { key: 'delete', label: t('delete'), danger: true, onSelect: onDelete },
            ]}
          />
        )}
      </span>
    </li>
  );
}
