'use client';

import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { ClockProvider } from '@/components/clock';
import { ConfirmProvider } from '@/components/confirm';
import { cssVariables, theme } from './theme';

/** What every page may count on: the theme, one clock, toasts, confirmations. */
export function Providers({ now, children }: { now: number; children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <ClockProvider now={now}>
        <ConfirmProvider>{children}</ConfirmProvider>
        <Notifications position="bottom-right" limit={4} autoClose={6000} transitionDuration={80} />
      </ClockProvider>
    </MantineProvider>
  );
}
