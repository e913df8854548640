import type { ComponentProps } from 'react';
import { type ButtonLook, splitLook } from './button-look';

interface ButtonProps extends ButtonLook, Omit<ComponentProps<'button'>, 'color'> {
  /** Shows a spinner and disables the button. It keeps the focus, which a disabled button loses. */
  loading?: boolean;
}

export function Button({ type = 'button', loading, disabled, onClick, ...props }: ButtonProps) {
  const { look, label, others } = splitLook(props);
  return (
    <button
      // Never the same element: a click on Stop that makes it Run would send the form.
      key={type}
      {...look}
      {...others}
      type={type}
      disabled={disabled && !loading}
      onClick={loading ? preventClick : onClick}
      aria-disabled={loading || undefined}
      data-loading={loading || undefined}
      aria-busy={loading || undefined}
    >
      {label}
    </button>
  );
}

/** Of what works already; else a click, or Enter in a field, would send a form once more. */
export function preventClick(event: { preventDefault(): void; stopPropagation(): void }): void {
  event.preventDefault();
  event.stopPropagation();
}
