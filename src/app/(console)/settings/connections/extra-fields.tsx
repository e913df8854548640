'use client';

import { useTranslations } from 'use-intl';
import { FormSection } from '@/components/form/form-page';
import { LinesField } from '@/components/form/lines-field';
import { PairsField } from '@/components/form/pairs-field';
import type { FieldsProps } from './fields';
import { headerLimits, queryLimits } from './use-connection-rules';

/** What goes out with every request besides the key, and what never does. */
export function ExtraFields({ form, connection }: FieldsProps) {
  const t = useTranslations('connections.form');
  const { values, set } = form;
  const help = (stored: readonly string[] | undefined) =>
    stored?.length ? `${t('pairsHelp')} ${t('pairsKeep')}` : t('pairsHelp');
  return (
    <FormSection title={t('extra')}>
      <PairsField
        label={t('headers')}
        kind="header"
        description={help(connection?.header_names)}
        pairs={values.headers}
        limits={headerLimits}
        error={form.errorOf('headers')}
        onChange={(headers) => set({ headers })}
        onLeave={() => form.check('headers')}
      />
      <PairsField
        label={t('query')}
        kind="parameter"
        description={help(connection?.query_names)}
        pairs={values.query}
        limits={queryLimits}
        error={form.errorOf('query')}
        onChange={(query) => set({ query })}
        onLeave={() => form.check('query')}
      />
      <LinesField
        label={t('omitFields')}
        placeholder={'stream_options\nparallel_tool_calls'}
        description={t('omitHelp')}
        lines={values.omit_fields}
        error={form.errorOf('omit_fields')}
        onChange={(omit_fields) => set({ omit_fields })}
      />
    </FormSection>
  );
}
