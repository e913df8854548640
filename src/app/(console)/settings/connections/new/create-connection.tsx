'use client';

import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { toast } from '@/components/toast';
import { useForm } from '@/components/use-form';
import { useTRPC } from '@/trpc/client';
import classes from '../../settings.module.css';
import { connectionPath } from '../connection';
import { type ConnectionForm, creationOf, emptyForm, secrets, slugOf } from '../connection-form';
import { ExtraFields } from '../extra-fields';
import { KeyFields } from '../key-fields';
import { rulesFor } from '../rules';
import { WhereFields } from '../where-fields';

export function CreateConnection() {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [ownSlug, setOwnSlug] = useState(false);
  const refresh = () => queryClient.invalidateQueries(trpc.connections.list.queryFilter());
  const create = useMutation(trpc.connections.create.mutationOptions());
  const test = useMutation(trpc.connections.test.mutationOptions({ onSettled: refresh }));

  const form = useForm<ConnectionForm>({
    initial: emptyForm,
    draft: 'create-connection',
    secret: secrets,
    rules: rulesFor(null),
    async submit(values) {
      const { slug, name } = await create.mutateAsync(creationOf(values));
      await refresh();
      toast.done(`${name} is added`);
      // The page of the connection shows what comes of it.
      test.mutate({ slug });
      router.push(connectionPath(slug));
    },
  });
  const { values, set } = form;
  const nameField = form.field('name');
  const slugField = form.field('slug');
  // A slug that follows the name, until somebody writes one.
  const follows = !ownSlug && values.slug === slugOf(values.name);

  return (
    <>
      <PageHeader
        title="Add connection"
        crumbs={[
          { label: 'Settings', href: '/settings' },
          { label: 'Connections', href: '/settings/connections' },
        ]}
        about="OpenAI, Azure OpenAI, or any server that speaks the API."
      />
      <form {...form.props} className={classes.form}>
        <WhereFields form={form} connection={null} />
        <div className={classes.row}>
          <TextInput
            label="Name"
            placeholder="Production"
            maxLength={60}
            autoComplete="off"
            {...nameField}
            onChange={(event) => {
              nameField.onChange(event);
              if (follows) set({ slug: slugOf(event.currentTarget.value) });
            }}
          />
          <TextInput
            label="Short name"
            description={`Its pages are under /${values.slug || 'short-name'}. It stays as it is from then on.`}
            maxLength={40}
            autoComplete="off"
            spellCheck={false}
            {...slugField}
            onChange={(event) => {
              setOwnSlug(event.currentTarget.value !== '');
              slugField.onChange(event);
            }}
          />
        </div>
        <KeyFields form={form} connection={null} />
        <ExtraFields form={form} connection={null} />
        {form.failure !== null && (
          <ErrorPanel title="The connection was not added." error={form.failure} />
        )}
        <div className={classes.buttons}>
          <Button type="submit" loading={form.pending}>
            Add connection
          </Button>
          <Button component={Link} href="/settings/connections" variant="default">
            Cancel
          </Button>
        </div>
      </form>
    </>
  );
}
