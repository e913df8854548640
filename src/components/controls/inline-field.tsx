import type { ReactNode } from 'react';
import { FieldNotes, type FieldProps } from './field';
import classes from './inline-field.module.css';

interface InlineFieldProps extends FieldProps {
  id: string;
  children: ReactNode;
}

/** The control, and beside it what it is called. */
export function InlineField({
  id,
  label,
  description,
  error,
  className,
  children,
}: InlineFieldProps) {
  return (
    <div className={className ? `${classes.field} ${className}` : classes.field}>
      {children}
      <div className={classes.text}>
        <label htmlFor={id} className={classes.label}>
          {label}
        </label>
        <FieldNotes id={id} description={description} error={error} />
      </div>
    </div>
  );
}
