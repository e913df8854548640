import type { ComponentProps } from 'react';
import classes from './action-icon.module.css';
import { preventClick } from './button';

interface ActionIconProps extends ComponentProps<'button'> {
  /** The accessible name. */
  'aria-label': string;
  variant?: 'subtle' | 'default';
  /** Pixels of its side. */
  size?: number;
  /** Takes no clicks meanwhile, and keeps the focus. */
  loading?: boolean;
}

/** A button that shows an icon alone. */
export function ActionIcon(props: ActionIconProps) {
  const { variant = 'subtle', size = 28, loading, disabled, onClick, ...rest } = props;
  const { className, style, ...others } = rest;
  return (
    <button
      type="button"
      {...others}
      className={className ? `${classes.icon} ${className}` : classes.icon}
      style={size === 28 ? style : { width: size, height: size, ...style }}
      disabled={disabled && !loading}
      onClick={loading ? preventClick : onClick}
      aria-disabled={loading || undefined}
      data-variant={variant}
      data-loading={loading || undefined}
      aria-busy={loading || undefined}
    />
  );
}
