'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { PasswordInput } from '@/components/controls/password-input';
import { TextInput } from '@/components/controls/text-input';
import { ErrorPanel } from '@/components/error-panel';
import { useRecordForm } from '@/components/form/use-record-form';
import { signIn } from '../../sign-in/session';
import classes from './sign-in-form.module.css';

interface SignInFormProps {
  email: string;
  onSignedIn: (email: string) => void;
}

/** The form of the sign-in page again, for the page that was left open. */
export function SignInForm({ email, onSignedIn }: SignInFormProps) {
  const t = useTranslations('auth');
  const words = useTranslations('signIn');
  const form = useRecordForm({
    initial: { email, password: '' },
    rules: (values) => ({
      email: values.email.trim() ? null : t('noEmail'),
      password: values.password ? null : t('noPassword'),
    }),
    async submit(values) {
      await signIn(values.email.trim(), values.password, t('wrongPassword'));
      onSignedIn(values.email.trim());
    },
  });

  return (
    <form {...form.props} className={classes.form}>
      <TextInput label={t('email')} type="email" autoComplete="username" {...form.field('email')} />
      <PasswordInput
        label={t('password')}
        autoComplete="current-password"
        data-autofocus
        {...form.field('password')}
      />
      {form.failure !== null && <ErrorPanel title={words('failed')} error={form.failure} />}
      <Button type="submit" size="sm" loading={form.pending}>
        {words('submit')}
      </Button>
    </form>
  );
}
