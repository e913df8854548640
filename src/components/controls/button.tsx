import type { ComponentProps } from 'react';
import { type ButtonLook, splitLook } from './button-look';

interface ButtonProps extends ButtonLook, Omit<ComponentProps<'button'>, 'color'> {
  /** Shows that it works, and takes no clicks meanwhile. */
  loading?: boolean;
}

export function Button({ type = 'button', loading, disabled, ...props }: ButtonProps) {
  const { look, label, others } = splitLook(props);
  return (
    <button
      {...look}
      {...others}
      type={type}
      disabled={disabled || loading}
      data-loading={loading || undefined}
      aria-busy={loading || undefined}
    >
      {label}
    </button>
  );
}
