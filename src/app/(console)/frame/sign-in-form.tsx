'use client';

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { ErrorPanel } from '@/components/error-panel';
import { useForm } from '@/components/use-form';
import classes from './form.module.css';
import { required } from './rules';
import { signIn } from './session';

interface SignInFormProps {
  email?: string;
  onSignedIn: (email: string) => void;
}

export function SignInForm({ email = '', onSignedIn }: SignInFormProps) {
  const form = useForm({
    initial: { email, password: '' },
    rules: { email: required('Enter your e-mail.'), password: required('Enter your password.') },
    draft: email ? undefined : 'sign-in',
    secret: ['password'],
    async submit(values) {
      await signIn(values.email.trim(), values.password);
      onSignedIn(values.email.trim());
    },
  });

  return (
    <form {...form.props} className={classes.form}>
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        autoFocus={!email}
        {...form.field('email')}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        data-autofocus={Boolean(email) || undefined}
        {...form.field('password')}
      />
      {form.failure !== null && <ErrorPanel title="You are not signed in." error={form.failure} />}
      <Button type="submit" size="sm" loading={form.pending}>
        Sign in
      </Button>
    </form>
  );
}
