'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { PasswordInput } from '@/components/controls/password-input';
import { FormBody } from '@/components/form/form-body';
import { useRecordForm } from '@/components/form/use-record-form';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import { minPasswordLength } from '../../../sign-in/rules';
import { useAccount } from '../../app-shell/use-account';
import classes from '../settings.module.css';

export function PasswordForm() {
  const t = useTranslations('account.password');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { user } = useAccount();
  const change = useMutation(trpc.account.changePassword.mutationOptions());

  const form = useRecordForm({
    initial: { current: '', password: '' },
    rules: ({ current, password: { length: count } }) => ({
      current: current === '' ? t('noCurrent') : null,
      password: count < minPasswordLength ? t('tooShort', { min: minPasswordLength, count }) : null,
    }),
    async submit(values) {
      await change.mutateAsync(values);
      form.set({ current: '', password: '' });
      await queryClient.invalidateQueries(trpc.account.sessions.queryFilter());
      toast.done(t('changed'), { detail: t('changedNote') });
    },
  });

  return (
    <FormBody form={form} label={t('submit')} submit={t('submit')} failed={t('failed')} secondary>
      {/* Password managers keep a password under a name. */}
      <input hidden name="username" autoComplete="username" value={user.email} readOnly />
      <PasswordInput
        label={t('current')}
        autoComplete="current-password"
        className={classes.narrow}
        {...form.field('current')}
      />
      <PasswordInput
        label={t('next')}
        description={t('help', { min: minPasswordLength })}
        autoComplete="new-password"
        className={classes.narrow}
        {...form.field('password')}
      />
    </FormBody>
  );
}
