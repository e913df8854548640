'use client';

import { type FormEvent, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useInSentence } from '@/strings/use-in-sentence';
import type { ConfirmOptions } from './confirm';
import classes from './confirm-dialog.module.css';
import { Button } from './controls/button';
import { TextInput } from './controls/text-input';
import { ErrorPanel } from './error-panel';
import { Modal } from './mantine/modal';

/** The dialog of one confirmation. */
export function ConfirmDialog({ question }: { question: ConfirmOptions }) {
  const inSentence = useInSentence();
  const t = useTranslations('parts.confirm');
  const { title, consequence, action, dismiss, typed, harmless, onDismiss, run } = question;
  const [opened, setOpened] = useState(false);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [entry, setEntry] = useState('');
  useEffect(() => setOpened(true), []);

  function close() {
    if (running) return;
    setOpened(false);
    onDismiss?.();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    setRunning(true);
    setFailure(null);
    try {
      await run();
      setOpened(false);
    } catch (error) {
      setFailure(error);
    } finally {
      setRunning(false);
    }
  }

  return (
    <Modal opened={opened} onClose={close} title={title}>
      <form onSubmit={submit} className={classes.form}>
        <div>{consequence}</div>
        {typed && (
          <TextInput
            label={t.rich('type', { text: () => <strong>{typed}</strong> })}
            value={entry}
            onChange={(event) => setEntry(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        )}
        {failure !== null && (
          <ErrorPanel title={t('failed', { action: inSentence(action) })} error={failure} />
        )}
        <div className={classes.buttons}>
          <Button
            variant="default"
            onClick={close}
            disabled={running}
            data-autofocus={!typed || undefined}
          >
            {dismiss ?? t('cancel')}
          </Button>
          <Button
            type="submit"
            color={harmless ? undefined : 'red'}
            loading={running}
            disabled={typed !== undefined && entry !== typed}
          >
            {action}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
