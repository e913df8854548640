'use client';

import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ErrorPanel } from '@/components/error-panel';
import { toast } from '@/components/toast';
import { useForm } from '@/components/use-form';
import { useTRPC } from '@/trpc/client';
import { required } from '../../../../sign-in/rules';
import classes from '../../settings.module.css';
import { RoleField } from '../role-field';
import type { GivenRole, UserView } from '../user';

export function EditUser({ user }: { user: UserView }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.users.update.mutationOptions());

  const form = useForm({
    initial: { name: user.name, role: user.role as string },
    rules: { name: required('Enter a name.') },
    async submit({ name, role }) {
      const endsSessions = role !== user.role;
      await update.mutateAsync({ id: user.id, name: name.trim(), role: role as GivenRole });
      await queryClient.invalidateQueries(trpc.users.list.queryFilter());
      toast.done('User saved', {
        detail: endsSessions ? 'Their sessions are ended: they sign in again.' : undefined,
      });
    },
  });

  return (
    <form {...form.props} className={classes.form} aria-label="Edit user">
      <TextInput
        label="Name"
        maxLength={100}
        autoComplete="off"
        className={classes.narrow}
        {...form.field('name')}
      />
      <RoleField value={form.values.role} onChange={(role) => form.set({ role })} />
      <p className={classes.help}>
        Another role ends the sessions of {user.name}: they sign in again and have it.
      </p>
      {form.failure !== null && <ErrorPanel title="The user was not saved." error={form.failure} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={form.pending}>
          Save user
        </Button>
      </div>
    </form>
  );
}
