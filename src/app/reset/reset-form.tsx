'use client';

import { Button, PasswordInput } from '@mantine/core';
import { ErrorPanel } from '@/components/error-panel';
import { useForm } from '@/components/use-form';
import { createClient } from '@/trpc/client';
import classes from '../sign-in/form.module.css';
import { newPassword } from '../sign-in/rules';

export function ResetForm({ token }: { token: string }) {
  const form = useForm({
    initial: { password: '' },
    rules: { password: newPassword },
    async submit({ password }) {
      await createClient().account.resetPassword.mutate({ token, password });
      window.location.assign('/sign-in');
    },
  });

  return (
    <form {...form.props} className={classes.form}>
      <PasswordInput
        label="New password"
        description="12 characters or more."
        autoComplete="new-password"
        autoFocus
        {...form.field('password')}
      />
      {form.failure !== null && (
        <ErrorPanel title="The password was not changed." error={form.failure} />
      )}
      <Button type="submit" size="sm" loading={form.pending}>
        Set password
      </Button>
    </form>
  );
}
