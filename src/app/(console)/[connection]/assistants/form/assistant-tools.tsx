'use client';

import { useTranslations } from 'use-intl';
import { Checkbox } from '@/components/controls/checkbox';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { FormSection } from '@/components/form/form-page';
import { ToolsField } from '@/components/form/tools-field';
import type { AssistantFieldsProps } from './assistant-fields';
import { rankers } from './assistant-form';
import classes from './assistant-form.module.css';
import { RecordsField } from './records-field';
import { limits, useStrictCheck } from './use-assistant-rules';

/** Which tools an assistant has, each with its settings, stores and files. */
export function AssistantTools({ connection, form }: AssistantFieldsProps) {
  const t = useTranslations('assistantForm');
  const { values, set, field, errorOf, pending } = form;
  const checkStrict = useStrictCheck();
  return (
    <FormSection title={t('tools')}>
      <Checkbox
        label={<code>file_search</code>}
        description={t('fileSearchHelp')}
        checked={values.fileSearch}
        disabled={pending}
        onChange={(event) => set({ fileSearch: event.currentTarget.checked })}
      />
      {values.fileSearch && (
        <div className={classes.settings}>
          <TextInput
            label="max_num_results"
            placeholder={t('default', { value: '20' })}
            inputMode="numeric"
            disabled={pending}
            {...field('maxResults')}
          />
          <NativeSelect
            label={t('ranker')}
            data={[
              { value: '', label: t('default', { value: 'auto' }) },
              ...new Set([...rankers, ...(values.ranker ? [values.ranker] : [])]),
            ]}
            disabled={pending}
            {...field('ranker')}
          />
          <TextInput
            label="score_threshold"
            placeholder={t('default', { value: '0' })}
            inputMode="decimal"
            disabled={pending}
            {...field('threshold')}
          />
          <RecordsField
            label={t('stores')}
            description={t('storesHelp')}
            connection={connection}
            kind="vector_store"
            ids={values.stores}
            max={limits.stores}
            error={errorOf('stores')}
            disabled={pending}
            onChange={(stores) => set({ stores })}
          />
        </div>
      )}
      <Checkbox
        label={<code>code_interpreter</code>}
        description={t('codeInterpreterHelp')}
        checked={values.codeInterpreter}
        disabled={pending}
        onChange={(event) => set({ codeInterpreter: event.currentTarget.checked })}
      />
      {values.codeInterpreter && (
        <div className={classes.settings}>
          <RecordsField
            label={t('files')}
            description={t('filesHelp', { max: limits.files })}
            connection={connection}
            kind="file"
            ids={values.files}
            max={limits.files}
            error={errorOf('files')}
            disabled={pending}
            onChange={(files) => set({ files })}
          />
        </div>
      )}
      <ToolsField
        functions={values.functions}
        checkStrict={checkStrict}
        error={errorOf('functions')}
        disabled={pending}
        onChange={(functions) => set({ functions })}
      />
      {values.otherTools.length > 0 && (
        <p className={classes.help}>{t('otherTools', { count: values.otherTools.length })}</p>
      )}
    </FormSection>
  );
}
