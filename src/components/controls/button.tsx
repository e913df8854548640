import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import classes from './button.module.css';

interface ButtonLook {
  /** Filled is for the one primary action of a page. */
  variant?: 'filled' | 'default' | 'subtle';
  /** Red for what destroys, gray for what leads away. */
  color?: 'accent' | 'gray' | 'red';
  size?: 'xs' | 'sm' | 'compact-sm' | 'compact-xs';
  leftSection?: ReactNode;
  rightSection?: ReactNode;
}

interface ButtonProps extends ButtonLook, Omit<ComponentProps<'button'>, 'color'> {
  /** Shows that it works, and takes no clicks meanwhile. */
  loading?: boolean;
}

export function Button({ type = 'button', loading, disabled, ...props }: ButtonProps) {
  const { look, label, others } = split(props);
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

type ButtonLinkProps = ButtonLook & ComponentProps<typeof Link>;

/** A link that looks like a button. */
export function ButtonLink(props: ButtonLinkProps) {
  const { look, label, others } = split(props);
  return (
    <Link {...look} {...others}>
      {label}
    </Link>
  );
}

type DownloadButtonProps = ButtonLook & Omit<ComponentProps<'a'>, 'color'>;

/** A link to what the browser saves instead of showing it. */
export function DownloadButton(props: DownloadButtonProps) {
  const { look, label, others } = split(props);
  return (
    <a {...look} {...others} download>
      {label}
    </a>
  );
}

function split<Props extends ButtonLook & { className?: string; children?: ReactNode }>(
  props: Props,
) {
  const {
    variant = 'filled',
    color = 'accent',
    size = 'xs',
    leftSection,
    rightSection,
    className,
    children,
    ...others
  } = props;
  return {
    look: {
      className: className ? `${classes.button} ${className}` : classes.button,
      'data-variant': variant,
      'data-color': color,
      'data-size': size,
      'data-left': leftSection ? true : undefined,
      'data-right': rightSection ? true : undefined,
    },
    label: (
      <span className={classes.inner}>
        {leftSection}
        <span className={classes.label}>{children}</span>
        {rightSection}
      </span>
    ),
    others,
  };
}
