import type { ComponentProps, ReactNode } from 'react';
import { type FieldProps, useField } from './field';
import { InlineField } from './inline-field';
import classes from './inline-field.module.css';
import { Input } from './input';

interface CheckboxProps extends FieldProps, Omit<ComponentProps<'input'>, 'type' | 'size'> {
  label: ReactNode;
}

export function Checkbox(props: CheckboxProps) {
  const { field, control } = useField(props);
  return (
    <InlineField {...field}>
      <Input {...control} type="checkbox" className={classes.box} />
    </InlineField>
  );
}
