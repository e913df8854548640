'use client';

import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { ErrorPanel } from '@/components/error-panel';
import { toast } from '@/components/toast';
import { useForm } from '@/components/use-form';
import { useTRPC } from '@/trpc/client';
import { required } from '../../../sign-in/rules';
import { useAccount } from '../../frame/use-account';
import classes from '../settings.module.css';

export function ProfileForm() {
  const trpc = useTRPC();
  const router = useRouter();
  const { user } = useAccount();
  const update = useMutation(trpc.account.update.mutationOptions());

  const form = useForm({
    initial: { name: user.name },
    rules: { name: required('Enter a name.') },
    async submit({ name }) {
      await update.mutateAsync({ name: name.trim() });
      // The frame has the name from the server.
      router.refresh();
      toast.done('Name saved');
    },
  });

  return (
    <form {...form.props} className={classes.form} aria-label="Your name">
      <TextInput
        label="Name"
        description="As others see it, on what you make and in timelines."
        maxLength={100}
        autoComplete="name"
        className={classes.narrow}
        {...form.field('name')}
      />
      {form.failure !== null && (
        <ErrorPanel title="Your name was not saved." error={form.failure} />
      )}
      <div className={classes.buttons}>
        <Button type="submit" variant="default" loading={form.pending}>
          Save name
        </Button>
      </div>
    </form>
  );
}
