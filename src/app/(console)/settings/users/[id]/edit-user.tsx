'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { TextInput } from '@/components/controls/text-input';
import { FormBody } from '@/components/form/form-body';
import { useRecordForm } from '@/components/form/use-record-form';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import classes from '../../settings.module.css';
import { RoleField } from '../role-field';
import type { GivenRole, UserView } from '../user';

export function EditUser({ user }: { user: UserView }) {
  const t = useTranslations('users.edit');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.users.update.mutationOptions());

  const form = useRecordForm<{ name: string; role: GivenRole }>({
    // Owners are not edited here.
    initial: { name: user.name, role: user.role as GivenRole },
    rules: ({ name }) => ({ name: name.trim() ? null : t('noName') }),
    async submit({ name, role }) {
      const endsSessions = role !== user.role;
      await update.mutateAsync({ id: user.id, name: name.trim(), role });
      await queryClient.invalidateQueries(trpc.users.list.queryFilter());
      toast.done(t('saved'), { detail: endsSessions ? t('savedNote') : undefined });
    },
  });

  return (
    <FormBody form={form} label={t('title')} submit={t('submit')} failed={t('failed')}>
      <TextInput
        label={t('name')}
        maxLength={100}
        autoComplete="off"
        className={classes.narrow}
        {...form.field('name')}
      />
      {user.role_from_provider ? (
        <p className={classes.help}>{t('roleFromProvider', { role: user.role })}</p>
      ) : (
        <>
          <RoleField value={form.values.role} onChange={(role) => form.set({ role })} />
          <p className={classes.help}>{t('roleNote', { name: user.name })}</p>
        </>
      )}
    </FormBody>
  );
}
