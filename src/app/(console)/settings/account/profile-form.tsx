'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { TextInput } from '@/components/controls/text-input';
import { FormBody } from '@/components/form/form-body';
import { useRecordForm } from '@/components/form/use-record-form';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import classes from '../settings.module.css';

export function ProfileForm() {
  const t = useTranslations('account.profile');
  const trpc = useTRPC();
  const router = useRouter();
  const { user } = useAccount();
  const update = useMutation(trpc.account.update.mutationOptions());

  const form = useRecordForm({
    initial: { name: user.name },
    rules: ({ name }) => ({ name: name.trim() ? null : t('noName') }),
    async submit({ name }) {
      await update.mutateAsync({ name: name.trim() });
      // The frame has the name from the server.
      router.refresh();
      toast.done(t('saved'));
    },
  });

  return (
    <FormBody form={form} label={t('form')} submit={t('submit')} failed={t('failed')} secondary>
      <TextInput
        label={t('name')}
        description={t('help')}
        maxLength={100}
        autoComplete="name"
        className={classes.narrow}
        {...form.field('name')}
      />
    </FormBody>
  );
}
