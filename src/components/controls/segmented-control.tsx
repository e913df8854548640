'use client';

import { type Ref, useId } from 'react';
import { Input } from './input';
import { optionOf, type SelectOption } from './native-select';
import classes from './segmented-control.module.css';

interface SegmentedControlProps<Value extends string> {
  /** What is chosen. */
  'aria-label': string;
  data: readonly (Value | SelectOption<Value>)[];
  value: Value;
  onChange: (value: Value) => void;
  disabled?: boolean;
  size?: 'xs' | 'sm';
  fullWidth?: boolean;
  className?: string;
  ref?: Ref<HTMLDivElement>;
}

/** One of a few, side by side. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { data, value: chosen, onChange, disabled, size = 'sm', fullWidth, className, ref } = props;
  const name = useId();
  return (
    <div
      ref={ref}
      role="radiogroup"
      aria-label={props['aria-label']}
      className={className ? `${classes.control} ${className}` : classes.control}
      data-size={size}
      data-full={fullWidth || undefined}
    >
      {data.map(optionOf).map(({ value, label }) => (
        <label key={value} className={classes.segment}>
          <Input
            type="radio"
            name={name}
            className={classes.input}
            checked={value === chosen}
            disabled={disabled}
            onChange={() => onChange(value as Value)}
          />
          {label}
        </label>
      ))}
    </div>
  );
}
