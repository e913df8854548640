'use client';

import type { ReactNode } from 'react';
import { Checkbox } from '@/components/controls/checkbox';
import classes from '../alerts.module.css';

interface CheckListProps {
  label: string;
  help?: string;
  choices: readonly { value: string; label: string }[];
  chosen: readonly string[];
  error?: ReactNode;
  disabled?: boolean;
  onChange: (chosen: string[]) => void;
}

/** Any of several. */
export function CheckList(props: CheckListProps) {
  const { label, help, choices, chosen, error, disabled, onChange } = props;
  return (
    <fieldset className={classes.checks}>
      <legend>{label}</legend>
      {choices.map(({ value, label }) => (
        <Checkbox
          key={value}
          label={label}
          checked={chosen.includes(value)}
          disabled={disabled}
          onChange={(event) =>
            onChange(
              event.currentTarget.checked
                ? [...chosen, value]
                : chosen.filter((one) => one !== value),
            )
          }
        />
      ))}
      {help && <p className={classes.dimmed}>{help}</p>}
      {error && (
        <p className={classes.error} data-complaint tabIndex={-1}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
