'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import { Modal } from '@/components/mantine/modal';
import { toast } from '@/components/toast';
import { assistantOfSettings } from '@/lib/conversions/assistant-of-settings';
import type { PromptSettingsView } from '@/server/prompt-settings/store';
import { useTRPC } from '@/trpc/client';
import { recordPath } from '../../../records/record-paths';
import classes from '../../conversions/convert-dialog.module.css';

interface CreateAssistantProps {
  connection: string;
  settings: PromptSettingsView;
  onClose: () => void;
}

/** Shows what an assistant cannot be given of prompt settings, and creates it. */
export function CreateAssistant({ connection, settings, onClose }: CreateAssistantProps) {
  const t = useTranslations('promptSettings');
  const conversions = useTranslations('conversions');
  const trpc = useTRPC();
  const router = useRouter();
  const [opened, setOpened] = useState(true);
  const { losses } = useMemo(() => assistantOfSettings(settings), [settings]);
  const create = useMutation(
    trpc.promptSettings.createAssistant.mutationOptions({
      onSuccess({ id }) {
        toast.done(t('assistantCreated'));
        setOpened(false);
        router.push(recordPath(connection, 'assistant', id));
      },
    }),
  );
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      transitionProps={{ onExited: onClose }}
      title={t('createAssistant')}
    >
      <div className={classes.dialog}>
        <p>{t('createAssistantAbout')}</p>
        {losses.length === 0 ? (
          <p>{t('lossesNone')}</p>
        ) : (
          <section aria-label={t('lossesTitle')}>
            <p>{t('lossesTitle')}:</p>
            <ul className={classes.losses}>
              {losses.map(({ reason, subject }) => (
                <li key={`${reason} ${subject}`}>
                  <span>{conversions(`losses.${reason}`)}</span> <code>{subject}</code>
                </li>
              ))}
            </ul>
          </section>
        )}
        {create.error && <ErrorPanel title={t('notCreated')} error={create.error} />}
        <div className={classes.buttons}>
          <Button variant="default" data-autofocus onClick={() => setOpened(false)}>
            {t('cancel')}
          </Button>
          <Button
            loading={create.isPending}
            onClick={() => create.mutate({ connection, id: settings.id })}
          >
            {t('createAssistant')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
