'use client';

import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import { useForm } from '@/components/use-form';
import { useTRPC } from '@/trpc/client';
import { ShownOnce } from '../shown-once';
import classes from './create-key.module.css';

export function CreateKey() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.platformKeys.create.mutationOptions());
  const [made, setMade] = useState<{ name: string; key: string } | null>(null);

  const form = useForm({
    initial: { name: '' },
    rules: { name: (name) => (name.trim() ? null : 'Give it a name.') },
    async submit(values) {
      setMade(await create.mutateAsync(values));
      form.set({ name: '' });
      await queryClient.invalidateQueries(trpc.platformKeys.list.queryFilter());
    },
  });

  return (
    <>
      <form {...form.props} className={classes.form} aria-label="Create key">
        <TextInput
          label="Name of the new key"
          placeholder="Nightly evaluation"
          maxLength={60}
          autoComplete="off"
          className={classes.name}
          {...form.field('name')}
        />
        <Button type="submit" variant="default" size="sm" loading={form.pending}>
          Create key
        </Button>
      </form>
      {form.failure !== null && (
        <ErrorPanel title="The key was not created." error={form.failure} />
      )}
      {made && (
        <ShownOnce
          title={`The key ${made.name} is created`}
          secret={made.key}
          what="key"
          onDone={() => setMade(null)}
        >
          Copy it now: it is kept only as a hash and cannot be shown again.
        </ShownOnce>
      )}
    </>
  );
}
