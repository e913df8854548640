'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { Checkbox } from '@/components/controls/checkbox';
import { PasswordInput } from '@/components/controls/password-input';
import { TextInput } from '@/components/controls/text-input';
import { LinesField } from '@/components/form/lines-field';
import { PairsField } from '@/components/form/pairs-field';
import type { RecordForm } from '@/components/form/use-record-form';
import classes from '../settings.module.css';
import own from './backends.module.css';
import {
  type BackendForm,
  type BackendsForm,
  backendHeaderLimits,
  movesKey,
  type PlatformSettingsView,
} from './backends-form';

interface BackendFieldsProps {
  form: RecordForm<BackendsForm>;
  view: PlatformSettingsView;
  index: number;
}

export function BackendFields({ form, view, index }: BackendFieldsProps) {
  const t = useTranslations('platform.backends');
  const { backends } = form.values;
  const backend = backends[index] as BackendForm;
  const stored = backend.from === null ? undefined : view.backends[backend.from];
  const path = `backends.${index}`;
  const change = (patch: Partial<BackendForm>) =>
    form.set({ backends: backends.with(index, { ...backend, ...patch }) });
  const keyHint = {
    none: undefined,
    stored: t('keyStored'),
    environment: t('keyEnvironment', { variable: stored?.key_env ?? '' }),
  }[stored?.key ?? 'none'];

  return (
    <fieldset className={own.backend}>
      <legend>{t('backend', { number: index + 1 })}</legend>
      <div className={classes.row}>
        <TextInput
          label={t('url')}
          type="url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="http://localhost:11434/v1"
          {...form.field(`${path}.url`)}
        />
        <PasswordInput
          label={t('key')}
          autoComplete="off"
          data-1p-ignore
          spellCheck={false}
          disabled={backend.drop_key}
          placeholder={movesKey(view, backend) ? undefined : keyHint}
          description={movesKey(view, backend) ? t('keyMoves') : undefined}
          {...form.field(`${path}.key`)}
        />
        <TextInput
          label={t('concurrency')}
          inputMode="numeric"
          autoComplete="off"
          placeholder="8"
          {...form.field(`${path}.concurrency`)}
        />
      </div>
      {stored && stored.key !== 'none' && (
        <Checkbox
          label={t('dropKey')}
          checked={backend.drop_key}
          onChange={(event) => change({ drop_key: event.currentTarget.checked, key: '' })}
        />
      )}
      <details className={own.more}>
        <summary>{t('more')}</summary>
        <PairsField
          label={t('headers')}
          kind="header"
          description={t('headersHelp')}
          pairs={backend.headers}
          limits={backendHeaderLimits}
          error={form.errorOf(`${path}.headers`)}
          onChange={(headers) => change({ headers })}
        />
        <LinesField
          label={t('omit')}
          description={t('omitHelp')}
          placeholder="stream_options"
          lines={backend.omit}
          error={form.errorOf(`${path}.omit`)}
          onChange={(omit) => change({ omit })}
        />
        <Checkbox
          label={t('normalize')}
          description={t('normalizeHelp')}
          checked={backend.normalize}
          onChange={(event) => change({ normalize: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('responses')}
          description={t('responsesHelp')}
          checked={backend.responses}
          onChange={(event) => change({ responses: event.currentTarget.checked })}
        />
      </details>
      <Button
        variant="default"
        size="compact-sm"
        className={classes.fit}
        aria-label={t('removeOf', { number: index + 1 })}
        onClick={() => form.set({ backends: backends.filter((_, other) => other !== index) })}
      >
        {t('remove')}
      </Button>
    </fieldset>
  );
}
