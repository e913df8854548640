'use client';

import { type ReactNode, useId } from 'react';
import { InlineField } from './inline-field';
import inline from './inline-field.module.css';
import { Input } from './input';
import classes from './radio-group.module.css';

interface RadioGroupProps<Value extends string> {
  label: ReactNode;
  value: Value;
  choices: readonly { value: Value; label: ReactNode; description?: ReactNode }[];
  disabled?: boolean;
  onChange: (value: Value) => void;
}

/** One of a few, all of them in sight with what they mean. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, value: chosen, choices, disabled, onChange } = props;
  const id = useId();
  return (
    <div className={classes.group} role="radiogroup" aria-labelledby={`${id}-label`}>
      <div id={`${id}-label`} className={classes.label}>
        {label}
      </div>
      {choices.map(({ value, label, description }) => (
        <InlineField key={value} id={`${id}-${value}`} label={label} description={description}>
          <Input
            id={`${id}-${value}`}
            type="radio"
            name={id}
            className={inline.box}
            checked={value === chosen}
            disabled={disabled}
            aria-describedby={description ? `${id}-${value}-description` : undefined}
            onChange={() => onChange(value)}
          />
        </InlineField>
      ))}
    </div>
  );
}
