'use client';

import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { useForm } from '@/components/use-form';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';
import { email, required } from '../../../../sign-in/rules';
import classes from '../../settings.module.css';
import { ResetLink } from '../reset-link';
import { RoleField } from '../role-field';
import { type GivenRole, userPath } from '../user';

type Created = inferRouterOutputs<AppRouter>['users']['create'];

export function CreateUser() {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.users.create.mutationOptions());
  const [created, setCreated] = useState<Created | null>(null);

  const form = useForm({
    initial: { name: '', email: '', role: 'viewer' },
    rules: { name: required('Enter a name.'), email },
    draft: 'create-user',
    async submit({ name, email, role }) {
      setCreated(await create.mutateAsync({ name, email: email.trim(), role: role as GivenRole }));
      await queryClient.invalidateQueries(trpc.users.list.queryFilter());
    },
  });

  return (
    <>
      <PageHeader
        title="Create user"
        crumbs={[
          { label: 'Settings', href: '/settings' },
          { label: 'Users', href: '/settings/users' },
        ]}
        about="They set their own password, through a link that you hand over."
      />
      {created ? (
        <div className={classes.form}>
          <ResetLink
            title={`The account of ${created.user.name} is created`}
            link={created.link}
            onDone={() => router.push(userPath(created.user.id))}
          />
        </div>
      ) : (
        <form {...form.props} className={classes.form}>
          <TextInput
            label="Name"
            maxLength={100}
            autoComplete="off"
            className={classes.narrow}
            {...form.field('name')}
          />
          <TextInput
            label="E-mail"
            type="email"
            description="To sign in with. Nothing is sent to it."
            maxLength={320}
            autoComplete="off"
            className={classes.narrow}
            {...form.field('email')}
          />
          <RoleField value={form.values.role} onChange={(role) => form.set({ role })} />
          {form.failure !== null && (
            <ErrorPanel title="The account was not created." error={form.failure} />
          )}
          <div className={classes.buttons}>
            <Button type="submit" loading={form.pending}>
              Create user
            </Button>
            <Button component={Link} href="/settings/users" variant="default">
              Cancel
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
