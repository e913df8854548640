'use client';

import { useTranslations } from 'use-intl';
import { Autocomplete } from '@/components/controls/autocomplete';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { FormSection } from '@/components/form/form-page';
import { MetadataFields } from '@/components/form/metadata-fields';
import type { RecordForm } from '@/components/form/use-record-form';
import { type BatchForm, endpointNote, endpoints, expiries, takenKeys } from './batch-form';
import { EndpointMismatch } from './endpoint-mismatch';

interface BatchFieldsProps {
  form: RecordForm<BatchForm>;
  /** The endpoints that the lines of the file name, as far as they are known. */
  found: readonly string[];
}

/** All of a batch but its file. */
export function BatchFields({ form, found }: BatchFieldsProps) {
  const t = useTranslations('createBatch');
  const { values, set, field, errorOf, pending } = form;
  const note = endpointNote(values.endpoint);
  return (
    <FormSection title={t('batch')}>
      <Autocomplete
        label={t('endpoint')}
        description={note ? t(note) : t('endpointHelp')}
        placeholder={t('endpointHint')}
        data={[...new Set([...found, ...endpoints])]}
        value={values.endpoint}
        error={values.endpoint ? undefined : errorOf('endpoint')}
        disabled={pending}
        onChange={(endpoint) => set({ endpoint: endpoint.trim() })}
      />
      <EndpointMismatch chosen={values.endpoint} found={found} />
      <TextInput
        label={t('name')}
        description={t('nameHelp')}
        maxLength={512}
        disabled={pending}
        {...field('name')}
      />
      <NativeSelect
        label={t('window')}
        description={t('windowHelp')}
        data={[{ value: '24h', label: t('windowDay') }]}
        value="24h"
        onChange={() => undefined}
      />
      <NativeSelect
        label={t('expiry')}
        description={t('expiryHelp')}
        data={[
          { value: '0', label: t('expiryDefault') },
          ...expiries.map(({ seconds, key, count }) => ({
            value: String(seconds),
            label: t(key, { count }),
          })),
        ]}
        value={String(values.expiry)}
        disabled={pending}
        onChange={(event) => set({ expiry: Number(event.currentTarget.value) })}
      />
      <MetadataFields
        pairs={values.metadata}
        taken={takenKeys(values)}
        checked={Boolean(errorOf('metadata'))}
        disabled={pending}
        onChange={(metadata) => set({ metadata })}
      />
    </FormSection>
  );
}
