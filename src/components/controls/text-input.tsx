import type { ComponentProps, ReactNode } from 'react';
import { Field, type FieldProps, useField } from './field';
import classes from './field.module.css';
import { Input } from './input';

export interface TextInputProps extends FieldProps, Omit<ComponentProps<'input'>, 'size'> {
  size?: 'xs' | 'sm';
  /** An icon inside, before the text. */
  leftSection?: ReactNode;
  /** Inside, after the text: what clears the field. */
  rightSection?: ReactNode;
  /** Inside, after the text, as words: `MB`. */
  unit?: ReactNode;
}

/** One line of text. */
export function TextInput(props: TextInputProps) {
  const { field, control } = useField(props);
  const { size = 'sm', leftSection, rightSection, unit, ...input } = control;
  return (
    <Field {...field}>
      <div className={classes.box}>
        {leftSection && <span className={classes.left}>{leftSection}</span>}
        <Input
          type="text"
          {...input}
          className={classes.input}
          data-size={size}
          data-left={leftSection ? true : undefined}
          data-right={rightSection ? true : undefined}
          data-unit={unit ? true : undefined}
        />
        {unit && <span className={classes.unit}>{unit}</span>}
        {rightSection && (
          <span className={classes.right} data-active>
            {rightSection}
          </span>
        )}
      </div>
    </Field>
  );
}
