'use client';

import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { Mantine } from './mantine/mantine';

export interface OpenTooltipProps {
  target: HTMLElement;
  label: ReactNode;
  position?: 'top' | 'right';
}

/** The tooltip itself, with what places it: loaded for the first one that shows. */
export function OpenTooltip(props: OpenTooltipProps) {
  return (
    <Mantine>
      <Tooltip opened maw={320} {...props} />
    </Mantine>
  );
}
