'use client';

import { IconPlus, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import form from '@/components/form/form.module.css';
import {
  type AttributeProblem,
  type AttributeRow,
  type AttributeType,
  attributeLimits,
} from './attribute-rows';
import classes from './attributes-field.module.css';

interface AttributesFieldProps {
  rows: readonly AttributeRow[];
  /** Null: nothing is wrong, or nothing was sent yet. */
  problem: AttributeProblem | null;
  /** In place of the help that is for all attributes of a file. */
  help?: string;
  disabled?: boolean;
  onChange: (rows: AttributeRow[]) => void;
}

/** The attributes of files in a store: up to 16, each with its type. */
export function AttributesField({ rows, problem, help, disabled, onChange }: AttributesFieldProps) {
  const t = useTranslations('attributes');
  const id = useId();
  const problemWords = useProblemWords();
  const change = (at: number, patch: Partial<AttributeRow>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...patch } : row)));
  return (
    <fieldset className={form.group} aria-describedby={id}>
      <legend>{t('label')}</legend>
      <p id={id} className={form.help}>
        {help ?? t('help', { max: attributeLimits.count })}
      </p>
      {rows.map(({ key, type, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity than its place
        <div key={index} className={classes.row}>
          <TextInput
            aria-label={t('key', { number: index + 1 })}
            placeholder={t('keyHint')}
            disabled={disabled}
            value={key}
            onChange={(event) => change(index, { key: event.currentTarget.value })}
          />
          <NativeSelect
            aria-label={t('type', { number: index + 1 })}
            data={types.map((value) => ({ value, label: t(`types.${value}`) }))}
            disabled={disabled}
            value={type}
            onChange={(event) => change(index, retyped(event.currentTarget.value, value))}
          />
          {type === 'boolean' ? (
            <NativeSelect
              aria-label={t('value', { number: index + 1 })}
              data={['true', 'false']}
              disabled={disabled}
              value={value}
              onChange={(event) => change(index, { value: event.currentTarget.value })}
            />
          ) : (
            <TextInput
              aria-label={t('value', { number: index + 1 })}
              placeholder={t('valueHint')}
              inputMode={type === 'number' ? 'decimal' : undefined}
              disabled={disabled}
              value={value}
              onChange={(event) => change(index, { value: event.currentTarget.value })}
            />
          )}
          <ActionIcon
            aria-label={t('remove', { number: index + 1 })}
            disabled={disabled}
            onClick={() => onChange(rows.filter((_, other) => other !== index))}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      {problem && (
        <p className={form.error} role="alert" tabIndex={-1} data-complaint>
          {problemWords(problem)}
        </p>
      )}
      <Button
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        disabled={disabled || rows.length >= attributeLimits.count}
        onClick={() => onChange([...rows, { key: '', type: 'text', value: '' }])}
      >
        {t('add')}
      </Button>
    </fieldset>
  );
}

const types: readonly AttributeType[] = ['text', 'number', 'boolean'];

function retyped(type: string, value: string): Partial<AttributeRow> {
  if (type === 'boolean') return { type, value: value === 'true' ? 'true' : 'false' };
  return { type: type as AttributeType };
}

/** What is wrong with attributes, in words. */
export function useProblemWords() {
  const t = useTranslations('attributes');
  return (problem: AttributeProblem): string =>
    problem.what === 'tooMany'
      ? t('tooMany', { max: attributeLimits.count })
      : t(problem.what, { key: problem.key });
}
