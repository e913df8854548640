'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '@/components/controls/segmented-control';
import type { BatchForm } from './batch-form';
import { InputCheckResult } from './input-check-result';
import { NewInput } from './new-input';
import { StoredInput } from './stored-input';
import type { BatchInput } from './use-batch-input';

// What most batches are made without.
const CsvInput = dynamic(() => import('./csv/csv-input').then((module) => module.CsvInput));

interface InputSourceProps {
  connection: string;
  values: BatchForm;
  input: BatchInput;
  disabled: boolean;
  /** Whether the connection is the platform with the simulator. */
  simulator: boolean;
  onChange: (patch: Partial<BatchForm>) => void;
}

/** Where the requests come from: a file here, a table and a template, or a file upstream. */
export function InputSource(props: InputSourceProps) {
  const { connection, values, input, disabled, simulator, onChange } = props;
  const t = useTranslations('createBatch');
  const check = {
    check: input.check,
    insists: input.insists,
    disabled,
    onInsist: input.setInsists,
  };
  return (
    <>
      <SegmentedControl
        aria-label={t('where')}
        value={values.source}
        onChange={(source) => onChange({ source: source as BatchForm['source'] })}
        disabled={disabled}
        data={[
          { value: 'new', label: t('onThisComputer') },
          { value: 'csv', label: t('fromCsv') },
          { value: 'stored', label: t('upstream') },
        ]}
      />
      {values.source === 'stored' && (
        <StoredInput
          connection={connection}
          input={input.stored}
          disabled={disabled}
          onChoose={(fileId) => onChange({ fileId })}
        />
      )}
      {values.source === 'new' && (
        <NewInput {...check} file={input.file} simulator={simulator} onFile={input.choose} />
      )}
      {values.source === 'csv' && (
        <>
          <CsvInput
            connection={connection}
            form={values.csv}
            file={input.csvFile}
            filled={input.filled}
            disabled={disabled}
            onChange={(patch) => onChange({ csv: { ...values.csv, ...patch } })}
            onFile={input.setCsvFile}
            onFilled={input.setFilled}
          />
          {input.file && <InputCheckResult {...check} file={input.file} onFile={input.setFilled} />}
        </>
      )}
    </>
  );
}
