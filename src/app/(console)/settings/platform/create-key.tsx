'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { inferRouterInputs } from '@trpc/server';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { ErrorPanel } from '@/components/error-panel';
import { useRecordForm } from '@/components/form/use-record-form';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';
import { ShownOnce } from '../shown-once';
import own from './create-key.module.css';
import { type ScopeChoice, scopesOf } from './key-scopes';
import { ScopeFields } from './scope-fields';
import { useProjects } from './use-projects';

type NewKey = inferRouterInputs<AppRouter>['platformKeys']['create'];

const accesses = ['all', 'read_only', 'restricted'] as const;
const lifetimes = ['never', '1', '7', '30', '90', '365'] as const;
const noScopes: ScopeChoice = { models: true, nouns: {} };

const initial = { name: '', project: 'default', access: 'all', days: 'never', scopes: noScopes };

export function CreateKey() {
  const t = useTranslations('platform.create');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const projects = useProjects().filter(({ archived_at }) => archived_at === null);
  const create = useMutation(trpc.platformKeys.create.mutationOptions());
  const [made, setMade] = useState<{ name: string; key: string } | null>(null);

  const form = useRecordForm({
    initial,
    rules: ({ name, access, scopes }) => ({
      name: name.trim() ? null : t('noName'),
      scopes: access === 'restricted' && scopesOf(scopes).length === 0 ? t('noScopes') : null,
    }),
    async submit({ name, project, access, days, scopes }) {
      const key = {
        name: name.trim(),
        project,
        access,
        scopes: access === 'restricted' ? scopesOf(scopes) : [],
        days: days === 'never' ? null : Number(days),
      };
      setMade(await create.mutateAsync(key as NewKey));
      form.set({ name: '' });
      await queryClient.invalidateQueries(trpc.platformKeys.list.queryFilter());
    },
  });

  return (
    <>
      <form {...form.props} className={own.fields} aria-label={t('title')}>
        <div className={classes.row}>
          <TextInput
            label={t('name')}
            placeholder={t('nameHint')}
            maxLength={60}
            autoComplete="off"
            {...form.field('name')}
          />
          {projects.length > 1 && (
            <NativeSelect
              label={t('project')}
              data={projects.map(({ id, name }) => ({ value: id, label: name }))}
              {...form.field('project')}
            />
          )}
          <NativeSelect
            label={t('access')}
            data={accesses.map((value) => ({ value, label: t(`accesses.${value}`) }))}
            {...form.field('access')}
          />
          <NativeSelect
            label={t('expires')}
            data={lifetimes.map((value) => ({
              value,
              label: value === 'never' ? t('never') : t('days', { count: Number(value) }),
            }))}
            {...form.field('days')}
          />
        </div>
        {form.values.access === 'restricted' && (
          <ScopeFields
            choice={form.values.scopes}
            error={form.errorOf('scopes')}
            onChange={(scopes) => form.set({ scopes })}
          />
        )}
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
