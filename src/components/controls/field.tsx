import { type ReactNode, useId } from 'react';
import classes from './field.module.css';

/** What every control with a value may be given beside it. */
export interface FieldProps {
  label?: ReactNode;
  /** Help, below the control. */
  description?: ReactNode;
  /** The error message; `true` marks the control as invalid without a message. */
  error?: ReactNode;
  /** Of the whole: label, control, help and error. */
  className?: string;
}

interface Described {
  id?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean | 'true' | 'false' | 'grammar' | 'spelling';
}

/** Splits the props of a control from those of the field around it, and ties the two by ids. */
export function useField<Props extends FieldProps & Described>(props: Props) {
  const ownId = useId();
  const { label, description, error, className, ...control } = props;
  const id = props.id ?? ownId;
  const isWrong = Boolean(error);
  const says = isWrong && error !== true;
  const described = [
    props['aria-describedby'],
    says && `${id}-error`,
    description && `${id}-description`,
  ].filter(Boolean);
  return {
    field: { id, label, description, error: says ? error : undefined, className },
    control: {
      ...control,
      id,
      'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
      'aria-invalid': isWrong || props['aria-invalid'] || undefined,
    },
  };
}

interface FieldFrameProps extends FieldProps {
  /** Of the control. */
  id: string;
  children: ReactNode;
}

/** Label above, help and error below. */
export function Field({ id, label, description, error, className, children }: FieldFrameProps) {
  return (
    <div className={className ? `${classes.field} ${className}` : classes.field}>
      {label && (
        <label className={classes.label} htmlFor={id}>
          {label}
        </label>
      )}
      {children}
      <FieldNotes id={id} description={description} error={error} />
    </div>
  );
}

/** Help and error of a control, under the ids that `useField` names. */
export function FieldNotes({ id, description, error }: FieldProps & { id: string }) {
  return (
    <>
      {description && (
        <div id={`${id}-description`} className={classes.description}>
          {description}
        </div>
      )}
      {error && (
        <div id={`${id}-error`} className={classes.error}>
          {error}
        </div>
      )}
    </>
  );
}
