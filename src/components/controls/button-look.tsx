import type { ReactNode } from 'react';
import classes from './button.module.css';

export interface ButtonLook {
  /** Filled is for the one primary action of a page. */
  variant?: 'filled' | 'default' | 'subtle';
  /** Red for what destroys, gray for what leads away. */
  color?: 'accent' | 'gray' | 'red';
  size?: 'xs' | 'sm' | 'compact-sm' | 'compact-xs';
  leftSection?: ReactNode;
  rightSection?: ReactNode;
}

/** Splits the props of a button, or of a link that looks like one: its look, what it shows, and the rest. */
export function splitLook<Props extends ButtonLook & { className?: string; children?: ReactNode }>(
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
