'use client';

import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import classes from './form.module.css';
import type { Pair, PairLimits } from './pairs';

interface PairsFieldProps {
  label: string;
  description?: ReactNode;
  pairs: readonly Pair[];
  limits: PairLimits;
  error?: ReactNode;
  disabled?: boolean;
  onChange: (pairs: Pair[]) => void;
}

/** Keys and values, as many as the limits allow. */
export function PairsField(props: PairsFieldProps) {
  const { label, description, pairs, limits, error, disabled, onChange } = props;
  const t = useTranslations('form');
  const id = useId();
  const change = (at: number, patch: Partial<Pair>) =>
    onChange(pairs.map((pair, index) => (index === at ? { ...pair, ...patch } : pair)));

  return (
    <fieldset className={classes.group} aria-describedby={description ? id : undefined}>
      <legend>{label}</legend>
      {description && (
        <p id={id} className={classes.help}>
          {description}
        </p>
      )}
      {pairs.map(({ key, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair has no other identity than its place
        <div key={index} className={classes.pair}>
          <TextInput
            aria-label={t('key', { number: index + 1 })}
            placeholder={t('keyHint')}
            maxLength={limits.key}
            disabled={disabled}
            value={key}
            onChange={(event) => change(index, { key: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t('value', { number: index + 1 })}
            placeholder={t('valueHint')}
            maxLength={limits.value}
            disabled={disabled}
            value={value}
            onChange={(event) => change(index, { value: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={t('removePair', { number: index + 1 })}
            disabled={disabled}
            onClick={() => onChange(pairs.filter((_, other) => other !== index))}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      {error && (
        <p className={classes.error} role="alert" tabIndex={-1} data-complaint>
          {error}
        </p>
      )}
      <Button
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        disabled={disabled || pairs.length >= limits.pairs}
        onClick={() => onChange([...pairs, { key: '', value: '' }])}
      >
        {t('addPair')}
      </Button>
    </fieldset>
  );
}
