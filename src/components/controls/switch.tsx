import type { ComponentProps, ReactNode } from 'react';
import { type FieldProps, useField } from './field';
import { InlineField } from './inline-field';
import classes from './inline-field.module.css';
import { Input } from './input';

interface SwitchProps extends FieldProps, Omit<ComponentProps<'input'>, 'type' | 'size'> {
  label: ReactNode;
  size?: 'xs' | 'sm';
}

/** On or off, at once: nothing has to be sent for it. */
export function Switch(props: SwitchProps) {
  const { field, control } = useField(props);
  const { size = 'sm', ...input } = control;
  return (
    <InlineField {...field}>
      <Input {...input} type="checkbox" role="switch" className={classes.switch} data-size={size} />
    </InlineField>
  );
}
