'use client';

import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import { toast } from '@/components/toast';
import { useForm } from '@/components/use-form';
import { useTRPC } from '@/trpc/client';
import type { ConnectionView } from '../../../frame/use-connection';
import classes from '../../settings.module.css';
import { type ConnectionForm, formOf, secrets, updateOf } from '../connection-form';
import { ExtraFields } from '../extra-fields';
import { KeyFields } from '../key-fields';
import { rulesFor } from '../rules';
import { WhereFields } from '../where-fields';

export function EditConnection({ connection }: { connection: ConnectionView }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.connections.update.mutationOptions());
  // A draft of what the connection was then is none of what it is now.
  const [draft] = useState(() => `connection:${JSON.stringify(formOf(connection))}`);

  const form = useForm<ConnectionForm>({
    initial: formOf(connection),
    draft,
    secret: secrets,
    rules: rulesFor(connection),
    async submit(values) {
      const saved = await update.mutateAsync(updateOf(connection, values));
      await queryClient.invalidateQueries(trpc.connections.list.queryFilter());
      await queryClient.invalidateQueries(trpc.models.list.queryFilter({ connection: saved.slug }));
      form.set(formOf(saved));
      toast.done('Connection saved');
    },
  });
  const isChanged = Object.keys(updateOf(connection, form.values)).length > 1;

  return (
    <form {...form.props} className={classes.form} aria-label="Edit connection">
      <TextInput
        label="Name"
        description={`Its pages stay under /${connection.slug}.`}
        maxLength={60}
        autoComplete="off"
        {...form.field('name')}
      />
      <WhereFields form={form} connection={connection} />
      <KeyFields form={form} connection={connection} />
      <ExtraFields form={form} connection={connection} />
      {form.failure !== null && (
        <ErrorPanel title="The connection was not saved." error={form.failure} />
      )}
      <div className={classes.buttons}>
        <Button type="submit" loading={form.pending}>
          Save connection
        </Button>
        {isChanged && !form.pending && (
          <>
            <Button variant="default" onClick={() => form.set(formOf(connection))}>
              Discard changes
            </Button>
            <span className={classes.help}>There are unsaved changes.</span>
          </>
        )}
      </div>
    </form>
  );
}
