'use client';

import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { PasswordInput } from '@/components/controls/password-input';
import { FormBody } from '@/components/form/form-body';
import { useRecordForm } from '@/components/form/use-record-form';
import { useAccount } from '../../app-shell/use-account';
import classes from '../settings.module.css';

interface PasswordGateProps {
  /** What it does: the button, first and last. */
  action: string;
  /** What follows from it. */
  help?: string;
  failed: string;
  /** More fields, before the password. */
  children?: ReactNode;
  run: (current: string) => Promise<unknown>;
}

/** A button that asks for the password first. */
export function PasswordGate(props: PasswordGateProps) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <OpenGate {...props} onDone={() => setOpen(false)} />;
  return (
    <div className={classes.buttons}>
      <Button variant="default" onClick={() => setOpen(true)}>
        {props.action}
      </Button>
    </div>
  );
}

function OpenGate({
  action,
  help,
  failed,
  children,
  run,
  onDone,
}: PasswordGateProps & { onDone: () => void }) {
  const t = useTranslations('signInMethods');
  const { user } = useAccount();
  const form = useRecordForm({
    initial: { current: '' },
    rules: ({ current }) => ({ current: current === '' ? t('noCurrent') : null }),
    async submit({ current }) {
      await run(current);
      onDone();
    },
  });
  return (
    <FormBody
      form={form}
      label={action}
      submit={action}
      failed={failed}
      secondary
      actions={
        <Button variant="subtle" color="gray" onClick={onDone}>
          {t('cancel')}
        </Button>
      }
    >
      {/* Password managers keep a password under a name. */}
      <input hidden name="username" autoComplete="username" value={user.email} readOnly />
      {help && <p className={classes.help}>{help}</p>}
      {children}
      <PasswordInput
        label={t('current')}
        autoComplete="current-password"
        autoFocus
        className={classes.narrow}
        {...form.field('current')}
      />
    </FormBody>
  );
}
