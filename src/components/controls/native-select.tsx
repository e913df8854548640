'use client';

import { IconSelector } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { useEarlyInput } from '../use-early-input';
import { Field, type FieldProps, useField } from './field';
import classes from './field.module.css';

export interface SelectOption<Value extends string = string> {
  value: Value;
  label: string;
}

interface NativeSelectProps
  extends FieldProps,
    Omit<ComponentProps<'select'>, 'size' | 'children'> {
  data: readonly (string | SelectOption)[];
  size?: 'xs' | 'sm';
}

/** One of several values, chosen the way the browser and the telephone do it. */
export function NativeSelect(props: NativeSelectProps) {
  const { field, control } = useField(props);
  const { data, size = 'sm', ref, ...select } = control;
  const own = useEarlyInput(ref, select.value);
  return (
    <Field {...field}>
      <div className={classes.box}>
        <select {...select} ref={own} className={classes.input} data-size={size}>
          {data.map(optionOf).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <span className={classes.right}>
          <IconSelector size={14} aria-hidden="true" />
        </span>
      </div>
    </Field>
  );
}

/** A value alone is its own label. */
export function optionOf<Value extends string>(
  choice: Value | SelectOption<Value>,
): SelectOption<Value> {
  return typeof choice === 'string' ? { value: choice, label: choice } : choice;
}
