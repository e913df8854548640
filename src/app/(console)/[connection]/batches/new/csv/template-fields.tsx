'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { NativeSelect } from '@/components/controls/native-select';
import { Textarea } from '@/components/controls/textarea';
import { ModelSelect } from '@/components/form/model-select';
import {
  type TemplateEndpoint,
  type TemplateField,
  type TemplateProblem,
  templateEndpoints,
} from '@/lib/batch-input/prompt-template';
import { useModelIds } from '../../../../records/use-model-ids';
import { shortEndpoint } from '../../batch';
import classes from './csv.module.css';
import type { CsvForm } from './csv-form';

interface TemplateFieldsProps {
  connection: string;
  form: CsvForm;
  columns: readonly string[];
  /** What keeps the template from being filled. */
  problems: readonly TemplateProblem[];
  /** Whether to say what is missing, too: once the rows were to be filled. */
  checked: boolean;
  disabled: boolean;
  onChange: (patch: Partial<CsvForm>) => void;
}

type Text = 'system' | 'user' | 'body';

/** The prompt that is filled with each row. */
export function TemplateFields(props: TemplateFieldsProps) {
  const { connection, form, columns, problems, checked, disabled, onChange } = props;
  const t = useTranslations('csvInput');
  const models = useModelIds(connection);
  const last = useRef<{ name: Text; at: number }>({ name: 'user', at: form.user.length });
  const isEmbedding = form.endpoint === '/v1/embeddings';

  function errorOf(field: TemplateField) {
    const problem = problems.find((one) => one.in === field);
    if (!problem) return undefined;
    const isMissing = problem.code === 'modelMissing' || problem.code === 'userMissing';
    if (isMissing && !checked) return undefined;
    const values = { name: '', closest: '', near: '', reason: '', ...problem };
    return t(`templateProblems.${problem.code}`, {
      ...values,
      closest: values.closest || 'none',
      columns: columns.filter(Boolean).slice(0, 20).join(', '),
    });
  }

  /** Where the caret was last. */
  function insert(column: string) {
    const { name, at } = last.current;
    const text = form[name];
    const placeholder = `{{${column}}}`;
    onChange({ [name]: text.slice(0, at) + placeholder + text.slice(at) });
    last.current = { name, at: at + placeholder.length };
  }

  const text = (name: Text) => ({
    value: form[name],
    disabled,
    spellCheck: name !== 'body',
    error: errorOf(name),
    onChange: (event: { currentTarget: HTMLTextAreaElement }) => {
      last.current = { name, at: event.currentTarget.selectionStart };
      onChange({ [name]: event.currentTarget.value });
    },
    onBlur: (event: { currentTarget: HTMLTextAreaElement }) => {
      last.current = { name, at: event.currentTarget.selectionStart };
    },
  });

  return (
    <>
      <NativeSelect
        label={t('endpoint')}
        data={templateEndpoints.map((value) => ({ value, label: shortEndpoint(value) ?? value }))}
        value={form.endpoint}
        disabled={disabled}
        onChange={(event) => onChange({ endpoint: event.currentTarget.value as TemplateEndpoint })}
      />
      <ModelSelect
        label={t('model')}
        models={models ?? []}
        value={form.model}
        error={errorOf('model')}
        disabled={disabled}
        onChange={(model) => onChange({ model })}
      />
      <NativeSelect
        label={t('idColumn')}
        description={t('idColumnHelp')}
        data={[
          { value: '', label: t('idByRow') },
          ...[...new Set(columns)].filter(Boolean).map((name) => ({ value: name, label: name })),
          // A draft may name a column that this table does not have.
          ...(form.idColumn && !columns.includes(form.idColumn) ? [form.idColumn] : []),
        ]}
        value={form.idColumn}
        error={errorOf('idColumn')}
        disabled={disabled}
        onChange={(event) => onChange({ idColumn: event.currentTarget.value })}
      />
      {columns.length > 0 && (
        <fieldset className={classes.columns} aria-label={t('insert')}>
          <span>{t('insert')}</span>
          {[...new Set(columns)].filter(Boolean).map((column) => (
            <button
              key={column}
              type="button"
              className={classes.column}
              disabled={disabled}
              aria-label={t('insertColumn', { column })}
              onClick={() => insert(column)}
            >
              {`{{${column}}}`}
            </button>
          ))}
        </fieldset>
      )}
      {!isEmbedding && (
        <Textarea
          label={t('system')}
          description={t('systemHelp')}
          minRows={2}
          {...text('system')}
        />
      )}
      <Textarea
        label={isEmbedding ? t('inputText') : t('user')}
        description={t('userHelp')}
        minRows={3}
        {...text('user')}
      />
      <Textarea
        label={t('body')}
        description={t('bodyHelp')}
        placeholder='{ "temperature": 0 }'
        minRows={2}
        inputClassName={classes.code}
        {...text('body')}
      />
    </>
  );
}
