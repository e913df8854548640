'use client';

import { cloneElement, type ReactElement, type ReactNode, type SyntheticEvent } from 'react';
import { useTooltip } from './use-tooltip';

interface TooltipProps {
  label: ReactNode;
  position?: 'top' | 'right';
  disabled?: boolean;
  /** The described element. It needs its own accessible name. */
  children: ReactElement<Handlers>;
}

type Handlers = {
  [Name in keyof ReturnType<typeof useTooltip>['target']]?: (event: never) => void;
};

/** A tooltip for an element on hover and focus. */
export function Tooltip({ label, position, disabled, children }: TooltipProps) {
  const { tip, target } = useTooltip(() => label, { position, delay: 250 });
  if (disabled) return children;

  const handlers = Object.entries(target).map(([name, handle]) => {
    const own = children.props[name as keyof Handlers] as
      | ((event: SyntheticEvent) => void)
      | undefined;
    const both = (event: never) => {
      own?.(event);
      handle(event);
    };
    return [name, both];
  });
  return (
    <>
      {cloneElement(children, Object.fromEntries(handlers))}
      {tip}
    </>
  );
}
