'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { TextInput } from '@/components/controls/text-input';
import { ErrorPanel } from '@/components/error-panel';
import { Modal } from '@/components/mantine/modal';
import classes from './name-view.module.css';

interface NameViewProps {
  title: string;
  /** The name as it is. */
  initial: string;
  /** Where it rejects, the dialog stays open and says why. */
  submit: (name: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for the name of a view. */
export function NameView({ title, initial, submit, onClose }: NameViewProps) {
  const t = useTranslations('views');
  const [name, setName] = useState(initial);
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    setSaving(true);
    setFailure(null);
    try {
      await submit(name.trim());
      onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      setSaving(false);
    }
  }

  return (
    <Modal opened onClose={onClose} title={title}>
      <form onSubmit={onSubmit} className={classes.form}>
        <TextInput
          label={t('name')}
          description={t('help')}
          maxLength={100}
          value={name}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {failure !== null && <ErrorPanel title={t('notSaved')} error={failure} />}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose} disabled={isSaving}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={isSaving} disabled={!name.trim()}>
            {t('submit')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
