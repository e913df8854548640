'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { inferRouterInputs } from '@trpc/server';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { Checkbox } from '@/components/controls/checkbox';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { ErrorPanel } from '@/components/error-panel';
import { useRecordForm } from '@/components/form/use-record-form';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import classes from '../settings.module.css';
import { ShownOnce } from '../shown-once';
import own from './create-token.module.css';

type NewToken = NonNullable<inferRouterInputs<AppRouter>['apiTokens']['create']>;

const roles = ['viewer', 'operator', 'admin'] as const;
const lifetimes = ['7', '30', '90', '365', 'never'] as const;

const initial = { name: '', role: 'viewer', days: '90', mayChange: false };

export function CreateToken() {
  const t = useTranslations('apiTokens');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { may } = useAccount();
  const create = useMutation(trpc.apiTokens.create.mutationOptions());
  const [made, setMade] = useState<{ name: string; token: string } | null>(null);

  const form = useRecordForm({
    initial,
    rules: ({ name }) => ({ name: name.trim() ? null : t('create.noName') }),
    async submit({ name, role, days, mayChange }) {
      const token: NewToken = {
        name: name.trim(),
        role: role as NewToken['role'],
        days: days === 'never' ? null : Number(days),
        may_change_by_mcp: role !== 'viewer' && mayChange,
      };
      setMade(await create.mutateAsync(token));
      form.set({ name: '' });
      await queryClient.invalidateQueries(trpc.apiTokens.list.queryFilter());
    },
  });

  return (
    <>
      <form {...form.props} className={own.fields} aria-label={t('create.title')}>
        <div className={classes.row}>
          <TextInput
            label={t('create.name')}
            placeholder={t('create.nameHint')}
            maxLength={60}
            autoComplete="off"
            {...form.field('name')}
          />
          <NativeSelect
            label={t('role')}
            data={roles
              .filter((role) => may(role))
              .map((value) => ({ value, label: t(`roles.${value}`) }))}
            {...form.field('role')}
          />
          <NativeSelect
            label={t('expires')}
            data={lifetimes.map((value) => ({
              value,
              label:
                value === 'never' ? t('create.never') : t('create.days', { count: Number(value) }),
            }))}
            {...form.field('days')}
          />
        </div>
        {form.values.role !== 'viewer' && (
          <Checkbox
            label={t('create.mayChange')}
            description={t('create.mayChangeHelp')}
            checked={form.values.mayChange}
            onChange={({ target }) => form.set({ mayChange: target.checked })}
          />
        )}
        <Button type="submit" variant="default" size="sm" loading={form.pending}>
          {t('create.title')}
        </Button>
      </form>
      {form.failure !== null && <ErrorPanel title={t('create.failed')} error={form.failure} />}
      {made && (
        <ShownOnce
          title={t('create.created', { name: made.name })}
          secret={made.token}
          what={t('create.token')}
          onDone={() => setMade(null)}
        >
          {t('create.copyNow')}
        </ShownOnce>
      )}
    </>
  );
}
