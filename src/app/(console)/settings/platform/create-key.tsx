'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { TextInput } from '@/components/controls/text-input';
import { ErrorPanel } from '@/components/error-panel';
import { useRecordForm } from '@/components/form/use-record-form';
import { useTRPC } from '@/trpc/client';
import { ShownOnce } from '../shown-once';
import classes from './create-key.module.css';

export function CreateKey() {
  const t = useTranslations('platform.create');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.platformKeys.create.mutationOptions());
  const [made, setMade] = useState<{ name: string; key: string } | null>(null);

  const form = useRecordForm({
    initial: { name: '' },
    rules: ({ name }) => ({ name: name.trim() ? null : t('noName') }),
    async submit({ name }) {
      setMade(await create.mutateAsync({ name: name.trim() }));
      form.set({ name: '' });
      await queryClient.invalidateQueries(trpc.platformKeys.list.queryFilter());
    },
  });

  return (
    <>
      <form {...form.props} className={classes.form} aria-label={t('title')}>
        <TextInput
          label={t('name')}
          placeholder={t('nameHint')}
          maxLength={60}
          autoComplete="off"
          className={classes.name}
          {...form.field('name')}
        />
        <Button type="submit" variant="default" size="sm" loading={form.pending}>
          {t('title')}
        </Button>
      </form>
      {form.failure !== null && <ErrorPanel title={t('failed')} error={form.failure} />}
      {made && (
        <ShownOnce
          title={t('created', { name: made.name })}
          secret={made.key}
          what={t('key')}
          onDone={() => setMade(null)}
        >
          {t('copyNow')}
        </ShownOnce>
      )}
    </>
  );
}
