'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { TextInput } from '@/components/controls/text-input';
import { FormSection } from '@/components/form/form-page';
import { LinesField } from '@/components/form/lines-field';
import classes from '../settings.module.css';
import { type ConnectionForm, openaiUrl } from './connection-form';
import type { FieldsProps } from './fields';
import { presets } from './presets';

/** Which API it is, and where it answers. */
export function WhereFields({ form }: FieldsProps) {
  const t = useTranslations('connections.form');
  const { values, set } = form;
  const { kind, allow_private, proxy } = values;
  const mayBePrivate = kind !== 'openai' || allow_private.length > 0 || proxy.trim() !== '';
  return (
    <FormSection title={t('server')}>
      <SegmentedControl<ConnectionForm['kind']>
        aria-label={t('kind')}
        value={kind}
        // The URL is set along to take back what was said of it.
        onChange={(chosen) => set({ kind: chosen, base_url: values.base_url })}
        data={[
          { value: 'openai', label: t('openai') },
          { value: 'azure', label: t('azure') },
          { value: 'compatible', label: t('compatible') },
        ]}
      />
      <div className={classes.group}>
        <TextInput
          label={kind === 'azure' ? t('endpoint') : t('url')}
          type="url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholders[kind]}
          description={kind === 'openai' ? undefined : t(`${kind}Help`)}
          {...form.field('base_url')}
        />
        {kind === 'compatible' && (
          <fieldset className={classes.presets}>
            <legend>{t('presets')}</legend>
            {presets.map(({ name, baseUrl }) => (
              <Button
                key={name}
                variant="default"
                size="compact-xs"
                onClick={() => set({ base_url: baseUrl })}
              >
                {name}
              </Button>
            ))}
          </fieldset>
        )}
      </div>
      {kind === 'azure' && (
        <TextInput
          label={t('version')}
          placeholder="2025-04-01-preview"
          autoComplete="off"
          spellCheck={false}
          className={classes.narrow}
          {...form.field('api_version')}
        />
      )}
      {mayBePrivate && (
        <LinesField
          label={t('privateHosts')}
          placeholder={'localhost\n10.0.0.0/8'}
          description={t('privateHelp')}
          lines={allow_private}
          error={form.errorOf('allow_private')}
          onChange={(lines) => set({ allow_private: lines })}
        />
      )}
    </FormSection>
  );
}

const placeholders: Record<ConnectionForm['kind'], string> = {
  openai: openaiUrl,
  azure: 'https://my-resource.openai.azure.com',
  compatible: 'http://localhost:8000/v1',
};
