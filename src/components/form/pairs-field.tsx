'use client';

import { IconPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '../controls/action-icon';
import { Button } from '../controls/button';
import { TextInput } from '../controls/text-input';
import classes from './form.module.css';
import type { Pair, PairLimits } from './pairs';

interface PairsFieldProps {
  label: string;
  description?: ReactNode;
  pairs: readonly Pair[];
  limits: PairLimits;
  /** What a pair is; `key` and `value` otherwise. */
  kind?: 'header' | 'parameter' | 'model';
  error?: ReactNode;
  disabled?: boolean;
  onChange: (pairs: Pair[]) => void;
  /** The whole of the pairs was left. */
  onLeave?: () => void;
}

/** Keys and values, as many as the limits allow. Of a stored value it says no more than that there is one. */
export function PairsField(props: PairsFieldProps) {
  const { label, description, pairs, limits, kind, error, disabled, onChange, onLeave } = props;
  const t = useTranslations('form');
  const words = useTranslations(`form.${kind ?? 'pair'}`);
  const id = useId();
  const change = (at: number, patch: Partial<Pair>) =>
    onChange(pairs.map((pair, index) => (index === at ? { ...pair, ...patch } : pair)));

  return (
    <fieldset
      className={classes.group}
      aria-describedby={description ? id : undefined}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onLeave?.();
      }}
    >
      <legend>{label}</legend>
      {description && (
        <p id={id} className={classes.help}>
          {description}
        </p>
      )}
      {pairs.map(({ key, value, stored }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair has no other identity than its place
        <div key={index} className={classes.pair}>
          <TextInput
            aria-label={words('key', { number: index + 1 })}
            placeholder={words('keyHint')}
            maxLength={limits.key}
            disabled={disabled}
            value={key}
            onChange={(event) => change(index, { key: event.currentTarget.value })}
          />
          <TextInput
            aria-label={words('value', { number: index + 1 })}
            placeholder={stored !== undefined && stored === key ? t('stored') : words('valueHint')}
            maxLength={limits.value}
            disabled={disabled}
            value={value}
            onChange={(event) => change(index, { value: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={words('remove', { number: index + 1 })}
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
        {words('add')}
      </Button>
    </fieldset>
  );
}
