'use client';

import { IconKey } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Checkbox } from '@/components/controls/checkbox';
import { PasswordInput } from '@/components/controls/password-input';
import { TextInput } from '@/components/controls/text-input';
import { FormSection } from '@/components/form/form-page';
import classes from '../settings.module.css';
import { moves } from './connection-form';
import type { FieldsProps } from './fields';

/** The key: entered, kept, asked for again, or left out; and for whom it acts. */
export function KeyFields({ form, connection }: FieldsProps) {
  const t = useTranslations('connections.form');
  const { values, set } = form;
  const last4 = connection?.key_last4 ?? null;
  const isAsked = connection !== null && last4 !== null && moves(connection, values);
  const isOptional = values.kind === 'compatible';
  const help =
    last4 !== null
      ? t('keyKeep')
      : isOptional
        ? `${t('keyHelp')} ${t('keyOptional')}`
        : t('keyHelp');

  return (
    <FormSection title={t('access')}>
      {isAsked && !values.drop_key && (
        <p className={classes.note} data-tone="mixed" role="status">
          <IconKey size={14} aria-hidden="true" />
          <span>{t.rich('keyMoves', { last4, code: (words) => <code>{words}</code> })}</span>
        </p>
      )}
      <PasswordInput
        label={t('key')}
        autoComplete="off"
        data-1p-ignore
        spellCheck={false}
        disabled={values.drop_key}
        placeholder={last4 === null ? undefined : t('keyStored', { last4 })}
        description={isAsked ? undefined : help}
        {...form.field('api_key')}
      />
      {isOptional && last4 !== null && (
        <Checkbox
          label={t('dropKey')}
          description={t('dropKeyHelp')}
          checked={values.drop_key}
          onChange={(event) => set({ drop_key: event.currentTarget.checked, api_key: '' })}
        />
      )}
      {values.kind !== 'azure' && (
        <div className={classes.row}>
          <TextInput
            label={t('organization')}
            placeholder="org-…"
            autoComplete="off"
            {...form.field('organization')}
          />
          <TextInput
            label={t('project')}
            placeholder="proj_…"
            autoComplete="off"
            {...form.field('project')}
          />
        </div>
      )}
    </FormSection>
  );
}
