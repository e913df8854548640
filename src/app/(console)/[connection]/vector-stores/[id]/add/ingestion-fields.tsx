'use client';

import { useTranslations } from 'use-intl';
import { RadioGroup } from '@/components/controls/radio-group';
import { TextInput } from '@/components/controls/text-input';
import { FormSection } from '@/components/form/form-page';
import type { RecordForm } from '@/components/form/use-record-form';
import { attributeProblem } from '../../attributes/attribute-rows';
import { AttributesField } from '../../attributes/attributes-field';
import classes from './add-files.module.css';
import type { AddForm } from './add-form';

/** How files are cut, and what searches can filter them by: the same for all of them. */
export function IngestionFields({ form }: { form: RecordForm<AddForm> }) {
  const t = useTranslations('addFiles');
  const { values, set, field, errorOf, pending } = form;
  return (
    <FormSection title={t('ingestion')}>
      <RadioGroup
        label={t('chunking')}
        choices={[
          { value: 'auto', label: t('auto') },
          { value: 'static', label: t('static') },
        ]}
        value={values.chunking}
        disabled={pending}
        onChange={(chunking) => set({ chunking })}
      />
      {values.chunking === 'static' && (
        <div className={classes.sizes}>
          <TextInput
            label={t('maxChunk')}
            unit={t('tokens')}
            inputMode="numeric"
            disabled={pending}
            {...field('maxChunk')}
          />
          <TextInput
            label={t('overlap')}
            unit={t('tokens')}
            inputMode="numeric"
            disabled={pending}
            {...field('overlap')}
          />
        </div>
      )}
      <AttributesField
        rows={values.attributes}
        problem={errorOf('attributes') ? attributeProblem(values.attributes) : null}
        disabled={pending}
        onChange={(attributes) => set({ attributes })}
      />
    </FormSection>
  );
}
