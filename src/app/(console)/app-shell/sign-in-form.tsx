'use client';

import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { PasswordInput } from '@/components/controls/password-input';
import { TextInput } from '@/components/controls/text-input';
import { ErrorPanel } from '@/components/error-panel';
import { useRecordForm } from '@/components/form/use-record-form';
import { withBasePath } from '@/lib/base-path';
import { sendCode, signIn } from '../../sign-in/session';
import classes from './sign-in-form.module.css';

interface SignInFormProps {
  email: string;
  onSignedIn: (email: string) => void;
}

/** The form of the sign-in page again, for the page that was left open. */
export function SignInForm({ email, onSignedIn }: SignInFormProps) {
  const t = useTranslations('auth');
  const words = useTranslations('signIn');
  const pathname = usePathname();
  const [needsCode, setNeedsCode] = useState(false);
  const form = useRecordForm({
    initial: { email, password: '', code: '' },
    rules: (values) => ({
      email: values.email.trim() ? null : t('noEmail'),
      password: values.password ? null : t('noPassword'),
      code: needsCode && !values.code.trim() ? words('noCode') : null,
    }),
    async submit(values) {
      if (needsCode) await sendCode(values.code);
      else if (await signIn(values.email.trim(), values.password, t('wrongPassword')))
        return setNeedsCode(true);
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
      {needsCode && (
        <TextInput
          label={words('code')}
          autoComplete="one-time-code"
          autoFocus
          {...form.field('code')}
        />
      )}
      {form.failure !== null && <ErrorPanel title={words('failed')} error={form.failure} />}
      <Button type="submit" size="sm" loading={form.pending}>
        {words('submit')}
      </Button>
      {/* What was typed on the page is kept by its drafts. */}
      <a href={withBasePath(`/sign-in?next=${encodeURIComponent(pathname)}`)}>
        {words('otherWays')}
      </a>
    </form>
  );
}
