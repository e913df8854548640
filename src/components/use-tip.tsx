'use client';

import { Tooltip } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';

/**
 * A tooltip that costs nothing until it shows: for what stands in every row. Spread `target` on the element
 * and draw `tip` after it.
 */
export function useTip<Target extends HTMLElement>(label: () => string) {
  const ref = useRef<Target>(null);
  const [shown, setShown] = useState(false);
  const show = () => setShown(true);
  const hide = () => setShown(false);

  const tip: ReactNode = shown && <Tooltip opened target={ref} label={label()} />;
  return {
    tip,
    target: { ref, onPointerEnter: show, onPointerLeave: hide, onFocus: show, onBlur: hide },
  };
}
