'use client';

import { useTranslations } from 'use-intl';
import { Checkbox } from '@/components/controls/checkbox';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { JsonField } from '@/components/form/json-field';
import type { RecordForm } from '@/components/form/use-record-form';
import { isObject } from '@/lib/loose';
import { type AssistantForm, formats } from './assistant-form';
import classes from './assistant-form.module.css';
import { useStrictCheck } from './use-assistant-rules';

/** The form of the answers: free, any JSON, or JSON of a schema. */
export function FormatFields({ form }: { form: RecordForm<AssistantForm> }) {
  const t = useTranslations('assistantForm');
  const { values, set, field, errorOf, pending } = form;
  const checkStrict = useStrictCheck();
  const check = (schema: unknown) => {
    if (!isObject(schema)) return t('schemaObject');
    return values.formatStrict ? checkStrict(schema, values.formatName || 'format') : null;
  };
  return (
    <>
      <NativeSelect
        label="response_format"
        description={values.format === 'json_object' ? t('jsonObjectHelp') : t('formatHelp')}
        data={[
          ...formats.map((value) => ({
            value,
            label: value === 'auto' ? t('default', { value }) : value,
          })),
          ...(values.format === 'other' ? [{ value: 'other', label: t('formatOther') }] : []),
        ]}
        disabled={pending}
        {...field('format')}
      />
      {values.format === 'json_schema' && (
        <div className={classes.settings}>
          <TextInput
            label={t('formatName')}
            placeholder={t('formatNameHint')}
            spellCheck={false}
            autoComplete="off"
            disabled={pending}
            {...field('formatName')}
          />
          <TextInput
            label={t('formatDescription')}
            disabled={pending}
            {...field('formatDescription')}
          />
          <JsonField
            label={t('formatSchema')}
            placeholder='{ "type": "object", "properties": {} }'
            value={values.formatSchema}
            check={check}
            error={errorOf('formatSchema')}
            disabled={pending}
            onChange={(formatSchema) => set({ formatSchema })}
          />
          <Checkbox
            label={t('formatStrict')}
            description={t('formatStrictHelp')}
            checked={values.formatStrict}
            disabled={pending}
            onChange={(event) => set({ formatStrict: event.currentTarget.checked })}
          />
        </div>
      )}
    </>
  );
}
