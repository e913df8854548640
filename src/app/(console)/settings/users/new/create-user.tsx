'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TextInput } from '@/components/controls/text-input';
import { FormPage } from '@/components/form/form-page';
import { useRecordForm } from '@/components/form/use-record-form';
import { PageHeader } from '@/components/page-header';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';
import { emailPattern } from '../../../../sign-in/rules';
import classes from '../../settings.module.css';
import { useSettingsCrumbs } from '../../use-settings-crumbs';
import { ResetLink } from '../reset-link';
import { RoleField } from '../role-field';
import { type GivenRole, userPath } from '../user';

type Created = inferRouterOutputs<AppRouter>['users']['create'];

interface Values {
  name: string;
  email: string;
  role: GivenRole;
}

export function CreateUser() {
  const t = useTranslations('users');
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.users.create.mutationOptions());
  const [created, setCreated] = useState<Created | null>(null);

  const form = useRecordForm<Values>({
    initial: { name: '', email: '', role: 'viewer' },
    draft: 'create-user',
    rules: ({ name, email }) => ({
      name: name.trim() ? null : t('edit.noName'),
      email: !email.trim()
        ? t('create.noEmail')
        : emailPattern.test(email.trim())
          ? null
          : t('create.badEmail'),
    }),
    async submit({ name, email, role }) {
      const made = await create.mutateAsync({ name: name.trim(), email: email.trim(), role });
      await queryClient.invalidateQueries(trpc.users.list.queryFilter());
      // Without passwords there is no link to give away.
      if (made.link === null) return router.push(userPath(made.user.id));
      setCreated(made);
    },
  });
  const head = {
    title: t('create.title'),
    about: t('create.about'),
    crumbs: useSettingsCrumbs('users'),
  };

  if (created) {
    return (
      <>
        <PageHeader {...head} />
        <div className={classes.sections}>
          {created.link && (
            <ResetLink
              title={t('create.created', { name: created.user.name })}
              link={created.link}
              onDone={() => router.push(userPath(created.user.id))}
            />
          )}
        </div>
      </>
    );
  }
  return (
    <FormPage
      {...head}
      form={form}
      submit={t('create.title')}
      failed={t('create.failed')}
      back="/settings/users"
    >
      <TextInput
        label={t('columns.name')}
        maxLength={100}
        autoComplete="off"
        className={classes.narrow}
        {...form.field('name')}
      />
      <TextInput
        label={t('columns.email')}
        type="email"
        description={t('create.emailHelp')}
        maxLength={320}
        autoComplete="off"
        className={classes.narrow}
        {...form.field('email')}
      />
      <RoleField value={form.values.role} onChange={(role) => form.set({ role })} />
    </FormPage>
  );
}
