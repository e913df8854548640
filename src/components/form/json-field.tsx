'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../controls/button';
import { Textarea } from '../controls/textarea';
import classes from './form.module.css';
import { readJson } from './read-json';

interface JsonFieldProps {
  label: string;
  description?: ReactNode;
  placeholder?: string;
  /** The text as it was typed. */
  value: string;
  /** What is wrong with a value that is JSON, with its place; null if valid. */
  check?: (value: unknown) => string | null;
  /** Whether an empty field is wrong. */
  required?: boolean;
  error?: ReactNode;
  disabled?: boolean;
  onChange: (text: string) => void;
}

/** JSON as text, checked while it is typed: the place of what is no JSON, and what the check says. */
export function JsonField(props: JsonFieldProps) {
  const { label, description, placeholder, value, check, required, disabled, onChange } = props;
  const t = useTranslations('form');
  const reading = readJson(value);
  const problem =
    reading.state === 'invalid'
      ? t('invalidJson', {
          line: reading.line,
          column: reading.column,
          message: reading.message,
        })
      : reading.state === 'valid'
        ? check?.(reading.value)
        : required
          ? t('emptyJson')
          : null;

  return (
    <div className={classes.json}>
      <Textarea
        label={label}
        description={description}
        placeholder={placeholder}
        value={value}
        error={props.error ?? (value.trim() === '' ? undefined : problem)}
        disabled={disabled}
        minRows={4}
        maxRows={24}
        spellCheck={false}
        autoComplete="off"
        inputClassName={classes.code}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {reading.state === 'valid' && !disabled && (
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => onChange(JSON.stringify(reading.value, null, 2))}
        >
          {t('formatJson')}
        </Button>
      )}
    </div>
  );
}
