'use client';

import dynamic from 'next/dynamic';
import {
  type KeyboardEvent,
  type ReactNode,
  type SyntheticEvent,
  useEffect,
  useState,
} from 'react';
import type { OpenTooltipProps } from './open-tooltip';

const OpenTooltip = dynamic(() => import('./open-tooltip').then((module) => module.OpenTooltip), {
  ssr: false,
});

interface TooltipOptions extends Pick<OpenTooltipProps, 'position'> {
  /** Delay in milliseconds before it shows. */
  delay?: number;
}

/**
 * A tooltip that is loaded when it first shows, for elements in every row. Spread `target` on the element and render
 * `tip` after it.
 */
export function useTooltip(label: () => ReactNode, { position, delay = 0 }: TooltipOptions = {}) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!element) return setShown(false);
    const timer = setTimeout(() => setShown(true), delay);
    return () => clearTimeout(timer);
  }, [element, delay]);

  const show = ({ currentTarget }: SyntheticEvent) => setElement(currentTarget as HTMLElement);
  const hide = () => setElement(null);
  const tip: ReactNode = element && shown && (
    <OpenTooltip target={element} label={label()} position={position} />
  );
  return {
    tip,
    target: {
      onPointerEnter: show,
      onPointerLeave: hide,
      onFocus: show,
      onBlur: hide,
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key === 'Escape') hide();
      },
    },
  };
}
