'use client';

import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '../controls/action-icon';
import { Button } from '../controls/button';
import { Checkbox } from '../controls/checkbox';
import { TextInput } from '../controls/text-input';
import classes from './form.module.css';
import { emptyFunction, type FunctionToolInput, type StrictCheck } from './function-tool';
import { JsonField } from './json-field';

interface ToolsFieldProps {
  functions: readonly FunctionToolInput[];
  checkStrict: StrictCheck;
  error?: ReactNode;
  disabled?: boolean;
  onChange: (functions: FunctionToolInput[]) => void;
}

/** The functions that a model may call, each with its schema, which is checked for strict mode while typed. */
export function ToolsField(props: ToolsFieldProps) {
  const { functions, checkStrict, error, disabled, onChange } = props;
  const t = useTranslations('tools');
  const change = (at: number, patch: Partial<FunctionToolInput>) =>
    onChange(functions.map((one, index) => (index === at ? { ...one, ...patch } : one)));

  return (
    <fieldset className={classes.group}>
      <legend>{t('label')}</legend>
      <p className={classes.help}>{t('help')}</p>
      {functions.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a function has no other identity than its place
        <section key={index} className={classes.tool} aria-label={one.name || t('unnamed')}>
          <div className={classes.toolHead}>
            <TextInput
              label={t('name')}
              placeholder="get_weather"
              maxLength={64}
              spellCheck={false}
              autoComplete="off"
              disabled={disabled}
              value={one.name}
              onChange={(event) => change(index, { name: event.currentTarget.value })}
            />
            <ActionIcon
              size={36}
              aria-label={t('remove', { name: one.name || t('unnamed') })}
              disabled={disabled}
              onClick={() => onChange(functions.filter((_, other) => other !== index))}
            >
              <IconX size={16} />
            </ActionIcon>
          </div>
          <TextInput
            label={t('description')}
            disabled={disabled}
            value={one.description}
            onChange={(event) => change(index, { description: event.currentTarget.value })}
          />
          <JsonField
            label={t('parameters')}
            placeholder='{ "type": "object", "properties": {} }'
            value={one.parameters}
            check={(schema) => schemaProblem(schema, one)}
            disabled={disabled}
            onChange={(parameters) => change(index, { parameters })}
          />
          <Checkbox
            label={t('strict')}
            description={t('strictHelp')}
            disabled={disabled}
            checked={one.strict}
            onChange={(event) => change(index, { strict: event.currentTarget.checked })}
          />
        </section>
      ))}
      {error && (
        <p className={classes.error} role="alert" tabIndex={-1} data-complaint>
          {error}
        </p>
      )}
      <Button
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        disabled={disabled || functions.length >= 128}
        onClick={() => onChange([...functions, emptyFunction])}
      >
        {t('add')}
      </Button>
    </fieldset>
  );

  function schemaProblem(schema: unknown, { name, strict }: FunctionToolInput) {
    if (typeof schema !== 'object' || schema === null || Array.isArray(schema))
      return t('noObject');
    return strict ? checkStrict(schema as Record<string, unknown>, name || 'function') : null;
  }
}
