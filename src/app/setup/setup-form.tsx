'use client';

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { ErrorPanel } from '@/components/error-panel';
import { useForm } from '@/components/use-form';
import { createClient } from '@/trpc/client';
import classes from '../sign-in/form.module.css';
import { email, newPassword, required } from '../sign-in/rules';
import { signIn } from '../sign-in/session';

export function SetupForm({ token }: { token: string }) {
  const form = useForm({
    initial: { name: '', email: '', password: '' },
    rules: { name: required('Enter a name.'), email, password: newPassword },
    draft: 'setup',
    secret: ['password'],
    async submit({ name, email, password }) {
      const account = { name: name.trim(), email: email.trim(), password };
      await createClient().account.setup.mutate({ token, ...account });
      await signIn(account.email, password);
      window.location.assign('/');
    },
  });

  return (
    <form {...form.props} className={classes.form}>
      <TextInput label="Name" autoComplete="name" autoFocus {...form.field('name')} />
      <TextInput label="E-mail" type="email" autoComplete="username" {...form.field('email')} />
      <PasswordInput
        label="Password"
        description="12 characters or more."
        autoComplete="new-password"
        {...form.field('password')}
      />
      {form.failure !== null && (
        <ErrorPanel title="The account was not created." error={form.failure} />
      )}
      <Button type="submit" size="sm" loading={form.pending}>
        Create account
      </Button>
    </form>
  );
}
