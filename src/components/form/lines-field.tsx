'use client';

import type { ReactNode } from 'react';
import { Textarea } from '../controls/textarea';
import classes from './form.module.css';

interface LinesFieldProps {
  label: string;
  description?: ReactNode;
  placeholder?: string;
  /** As they were typed, empty ones too: `filledLines` has the others. */
  lines: readonly string[];
  error?: ReactNode;
  disabled?: boolean;
  onChange: (lines: string[]) => void;
  onBlur?: () => void;
}

/** A list of texts, one per line. */
export function LinesField({ lines, onChange, ...input }: LinesFieldProps) {
  return (
    <Textarea
      {...input}
      value={lines.join('\n')}
      minRows={2}
      maxRows={8}
      autoComplete="off"
      spellCheck={false}
      inputClassName={classes.code}
      onChange={(event) => {
        const { value } = event.currentTarget;
        onChange(value === '' ? [] : value.split('\n'));
      }}
    />
  );
}

/** What was typed, one or several to a line. */
export function filledLines(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(/[\s,]+/)).filter(Boolean);
}
