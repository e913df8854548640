'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { FileDrop } from '@/components/file-drop';
import { useFormat } from '@/components/use-format';
import { type CsvTable, csvEncodings } from '@/lib/batch-input/csv-table';
import { compileTemplate } from '@/lib/batch-input/prompt-template';
import { csvDelimiters } from '@/lib/csv-scanner';
import { formatShare } from '@/lib/format';
import formClasses from '../create-batch.module.css';
import classes from './csv.module.css';
import { type CsvForm, formatIn, templateIn } from './csv-form';
import { CsvProblems } from './csv-problems';
import { FilledRows } from './filled-rows';
import { TemplateFields } from './template-fields';
import { useCsvTable } from './use-csv-table';

interface CsvInputProps {
  connection: string;
  form: CsvForm;
  file: File | null;
  /** The requests that were made of the rows, as long as they are those of this template. */
  filled: File | null;
  disabled: boolean;
  onChange: (patch: Partial<CsvForm>) => void;
  onFile: (file: File | null) => void;
  /** Null: the requests are no longer those of what is typed. */
  onFilled: (file: File | null) => void;
}

const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

/** A table and a prompt template: one request for each row, made in the browser. */
export function CsvInput(props: CsvInputProps) {
  const { connection, form, file, filled, disabled, onChange, onFile, onFilled } = props;
  const t = useTranslations('csvInput');
  const format = useFormat();
  const [checked, setChecked] = useState(false);
  const csv = useCsvTable({
    file,
    format: formatIn(form),
    onFilled: (blob) => onFilled(new File([blob], nameOf(file), { type: blob.type })),
  });
  const table = csv.table?.state === 'open' ? csv.table.table : null;
  const columns = table?.columns.map(({ name }) => name) ?? [];
  const template = compileTemplate(templateIn(form), columns);
  const problems = table ? template.problems : [];
  const isReadable = table?.problems.every(({ severity }) => severity !== 'error') ?? false;

  function change(patch: Partial<CsvForm>) {
    onChange(patch);
    onFilled(null);
  }

  function choose(chosen: File | null) {
    onFile(chosen);
    setChecked(false);
    change({ delimiter: '', encoding: '' });
  }

  function fill() {
    setChecked(true);
    if (problems.length === 0) csv.fill(templateIn(form));
  }

  return (
    <>
      {file ? (
        <div className={formClasses.chosen}>
          <strong>{file.name}</strong>
          <span className={formClasses.dimmed}>{format.bytes(file.size)}</span>
          <Button variant="default" disabled={disabled} onClick={() => choose(null)}>
            {t('chooseAnother')}
          </Button>
        </div>
      ) : (
        <FileDrop
          label={t('choose')}
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
          hint={t('chooseHint')}
          disabled={disabled}
          onFiles={([first]) => choose(first ?? null)}
        />
      )}
      {file && csv.table?.state === 'reading' && (
        <p className={formClasses.dimmed} role="status">
          {t('reading', { share: formatShare(csv.table.bytes, file.size), count: csv.table.rows })}
        </p>
      )}
      {csv.table?.state === 'refused' && (
        <p className={formClasses.error} role="alert">
          {t(`refused.${csv.table.why}`, { reason: csv.table.reason })}
        </p>
      )}
      {csv.table?.state === 'failed' && (
        <p className={formClasses.error} role="alert">
          {t('failed', { reason: csv.table.reason })}
        </p>
      )}
      {table && <TableFacts table={table} form={form} disabled={disabled} onChange={change} />}
      <TemplateFields
        connection={connection}
        form={form}
        columns={columns}
        problems={problems}
        checked={checked}
        disabled={disabled}
        onChange={change}
      />
      {table && isReadable && problems.length === 0 && (
        <FilledRows table={table} template={template} read={csv.row} onRead={csv.readRow} />
      )}
      {table && isReadable && (
        <div>
          <Button
            variant="default"
            loading={csv.filling?.state === 'filling'}
            disabled={disabled || filled !== null}
            onClick={fill}
          >
            {t('fill', { count: table.rows })}
          </Button>
        </div>
      )}
      {csv.filling?.state === 'filling' && table && (
        <p className={formClasses.dimmed} role="status">
          {t('filling', { rows: csv.filling.rows, count: table.rows })}
        </p>
      )}
      {csv.filling?.state === 'failed' && (
        <p className={formClasses.error} role="alert">
          {t('fillFailed', { reason: csv.filling.reason })}
        </p>
      )}
      {csv.filling?.state === 'filled' && filled && (
        <>
          <p role="status">
            {t('filled', { count: csv.filling.report.rows, size: format.bytes(filled.size) })}
          </p>
          <CsvProblems problems={csv.filling.report.problems} />
        </>
      )}
    </>
  );
}

interface TableFactsProps {
  table: CsvTable;
  form: CsvForm;
  disabled: boolean;
  onChange: (patch: Partial<CsvForm>) => void;
}

/** What was found in the table, and how it is read. */
function TableFacts({ table, form, disabled, onChange }: TableFactsProps) {
  const t = useTranslations('csvInput');
  return (
    <>
      <p className={classes.facts}>
        {t('table', { rows: table.rows, columns: table.columns.length })}
      </p>
      <div className={classes.format}>
        <NativeSelect
          label={t('delimiter')}
          data={csvDelimiters.map((value) => ({
            value,
            label: t(`delimiters.${delimiterNames[value]}`),
          }))}
          value={table.delimiter}
          disabled={disabled}
          onChange={(event) =>
            onChange({ delimiter: event.currentTarget.value as CsvForm['delimiter'] })
          }
        />
        <NativeSelect
          label={t('encoding')}
          data={csvEncodings.map((value) => ({
            value,
            label: t(`encodings.${value === 'utf-8' ? 'utf8' : 'windows1252'}`),
          }))}
          value={form.encoding || 'utf-8'}
          disabled={disabled}
          onChange={(event) =>
            onChange({ encoding: event.currentTarget.value as CsvForm['encoding'] })
          }
        />
      </div>
      <CsvProblems problems={table.problems} />
    </>
  );
}

/** `questions.csv` becomes `questions.jsonl`. */
function nameOf(file: File | null): string {
  return `${(file?.name ?? 'rows').replace(/\.(csv|tsv|txt)(\.gz)?$/i, '')}.jsonl`;
}
