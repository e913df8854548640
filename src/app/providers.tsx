'use client';

import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { ClockProvider } from '@/components/clock';
import { ConfirmProvider } from '@/components/confirm';
import { Toasts } from '@/components/toasts';
import { cssVariables, theme } from './theme';

/** What every page may count on: the theme, one clock, toasts, confirmations. */
export function Providers({ now, children }: { now: number; children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <ClockProvider now={now}>
        <ConfirmProvider>{children}</ConfirmProvider>
        <Toasts />
      </ClockProvider>
    </MantineProvider>
  );
}
