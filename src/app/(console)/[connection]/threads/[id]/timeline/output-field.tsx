'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { NativeSelect } from '@/components/controls/native-select';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { TextInput } from '@/components/controls/text-input';
import { Textarea } from '@/components/controls/textarea';
import { readJson } from '@/components/form/read-json';
import { shownText } from '@/lib/loose';
import classes from '../../../timeline/timeline.module.css';
import { type OutputProperty, readOutput, withField } from './output-schema';

interface OutputFieldProps {
  label: string;
  /** Null if it is unknown what the function returns. */
  schema: readonly OutputProperty[] | null;
  value: string;
  disabled: boolean;
  onChange: (output: string) => void;
}

/** The output of one call: field by field where its schema is known, or as it is to be sent. */
export function OutputField({ label, schema, value, disabled, onChange }: OutputFieldProps) {
  const t = useTranslations('threads.action');
  const [mode, setMode] = useState<'fields' | 'raw'>('fields');
  if (!schema) return <RawOutput {...{ label, value, disabled, onChange }} />;
  return (
    <div className={classes.output}>
      <SegmentedControl
        aria-label={t('modeOf', { label })}
        size="xs"
        value={mode}
        onChange={setMode}
        data={[
          { value: 'fields', label: t('fields') },
          { value: 'raw', label: t('raw') },
        ]}
      />
      {mode === 'raw' ? (
        <RawOutput {...{ label, value, disabled, onChange }} />
      ) : (
        schema.map((property) => (
          <PropertyField
            key={property.name}
            property={property}
            value={shownText(readOutput(value)[property.name]) ?? ''}
            disabled={disabled}
            onChange={(entry) => onChange(withField(value, property, entry))}
          />
        ))
      )}
    </div>
  );
}

function RawOutput({ label, value, disabled, onChange }: Omit<OutputFieldProps, 'schema'>) {
  const t = useTranslations('threads.action');
  const looksLikeJson = /^\s*[[{]/.test(value);
  const reading = looksLikeJson ? readJson(value) : null;
  return (
    <Textarea
      label={label}
      description={
        reading?.state === 'invalid'
          ? t('notJson', { line: reading.line, column: reading.column })
          : t('rawHelp')
      }
      value={value}
      minRows={2}
      maxRows={14}
      disabled={disabled}
      spellCheck={false}
      inputClassName={classes.code}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface PropertyFieldProps {
  property: OutputProperty;
  value: string;
  disabled: boolean;
  onChange: (entry: string) => void;
}

function PropertyField({ property, value, disabled, onChange }: PropertyFieldProps) {
  const { name, type, choices, description } = property;
  const known = choices.length > 0 ? choices : type === 'boolean' ? ['true', 'false'] : null;
  const field = { label: name, description, disabled };
  if (known) {
    return (
      <NativeSelect
        {...field}
        value={value}
        data={[{ value: '', label: '–' }, ...known.map((one) => ({ value: one, label: one }))]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...field}
      inputMode={type === 'number' ? 'decimal' : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
