import type { ComponentProps } from 'react';
import classes from './action-icon.module.css';

interface ActionIconProps extends ComponentProps<'button'> {
  /** What it does: an icon is no name. */
  'aria-label': string;
  variant?: 'subtle' | 'default';
  /** Pixels of its side. */
  size?: number;
  loading?: boolean;
}

/** A button that shows an icon alone. */
export function ActionIcon(props: ActionIconProps) {
  const { variant = 'subtle', size = 28, loading, disabled, className, style, ...others } = props;
  return (
    <button
      type="button"
      {...others}
      className={className ? `${classes.icon} ${className}` : classes.icon}
      style={size === 28 ? style : { width: size, height: size, ...style }}
      disabled={disabled || loading}
      data-variant={variant}
      data-loading={loading || undefined}
      aria-busy={loading || undefined}
    />
  );
}
