'use client';

import { type ReactNode, useEffect } from 'react';
import { ClockProvider } from '@/components/clock';
import { followColorScheme } from '@/components/color-scheme';

/** The providers of every page: color scheme and clock. */
export function Providers({ now, children }: { now: number; children: ReactNode }) {
  useEffect(followColorScheme, []);
  return <ClockProvider now={now}>{children}</ClockProvider>;
}
