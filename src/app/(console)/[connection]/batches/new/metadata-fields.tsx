'use client';

import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { limits, type Pair } from './batch-form';
import classes from './create-batch.module.css';

interface MetadataFieldsProps {
  pairs: readonly Pair[];
  error: string | null;
  onChange: (pairs: Pair[]) => void;
}

/** Keys and values that stay with the batch upstream. */
export function MetadataFields({ pairs, error, onChange }: MetadataFieldsProps) {
  const change = (at: number, patch: Partial<Pair>) =>
    onChange(pairs.map((pair, index) => (index === at ? { ...pair, ...patch } : pair)));

  return (
    <fieldset className={classes.metadata}>
      <legend>Metadata</legend>
      <p className={classes.help}>
        Up to {limits.pairs} pairs that stay with the batch upstream. The list is searched by them.
      </p>
      {pairs.map(({ key, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair has no other identity than its place
        <div key={index} className={classes.pair}>
          <TextInput
            aria-label={`Key ${index + 1}`}
            placeholder="key"
            maxLength={limits.key}
            value={key}
            onChange={(event) => change(index, { key: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`Value ${index + 1}`}
            placeholder="value"
            maxLength={limits.value}
            value={value}
            onChange={(event) => change(index, { value: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={`Remove pair ${index + 1}`}
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
        disabled={pairs.length >= limits.pairs}
        onClick={() => onChange([...pairs, { key: '', value: '' }])}
      >
        Add pair
      </Button>
    </fieldset>
  );
}
