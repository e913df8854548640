'use client';

import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ErrorPanel } from '@/components/error-panel';
import { toast } from '@/components/toast';
import { useForm } from '@/components/use-form';
import { useTRPC } from '@/trpc/client';
import { newPassword, required } from '../../../sign-in/rules';
import { useAccount } from '../../frame/use-account';
import classes from '../settings.module.css';

export function PasswordForm() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { user } = useAccount();
  const change = useMutation(trpc.account.changePassword.mutationOptions());

  const form = useForm({
    initial: { current: '', password: '' },
    rules: { current: required('Enter the password that you have now.'), password: newPassword },
    async submit(values) {
      await change.mutateAsync(values);
      form.set({ current: '', password: '' });
      await queryClient.invalidateQueries(trpc.account.sessions.queryFilter());
      toast.done('Password changed', { detail: 'Your other sessions are ended.' });
    },
  });

  return (
    <form {...form.props} className={classes.form} aria-label="Change password">
      {/* Password managers keep a password under a name. */}
      <input hidden name="username" autoComplete="username" value={user.email} readOnly />
      <PasswordInput
        label="Current password"
        autoComplete="current-password"
        className={classes.narrow}
        {...form.field('current')}
      />
      <PasswordInput
        label="New password"
        description="12 characters or more. It ends your other sessions."
        autoComplete="new-password"
        className={classes.narrow}
        {...form.field('password')}
      />
      {form.failure !== null && (
        <ErrorPanel title="The password was not changed." error={form.failure} />
      )}
      <div className={classes.buttons}>
        <Button type="submit" variant="default" loading={form.pending}>
          Change password
        </Button>
      </div>
    </form>
  );
}
