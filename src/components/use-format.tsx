'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { createFormat, type Format } from '@/lib/format';
import type { ReaderLocale } from '@/lib/preferences';
import type { TimeWords } from '@/lib/time';

const Known = createContext<Format | null>(null);

/** How numbers and times are written for the reader. */
export function useFormat(): Format {
  const format = useContext(Known);
  if (!format) throw new Error('useFormat outside of FormatProvider');
  return format;
}

interface FormatProviderProps extends Pick<ReaderLocale, 'numbers' | 'dates' | 'timeZone'> {
  children: ReactNode;
}

/** Makes it once for all below. */
export function FormatProvider({ numbers, dates, timeZone, children }: FormatProviderProps) {
  const words = useTranslations('units') as unknown as TimeWords;
  const format = useMemo(
    () => createFormat({ numbers, dates, timeZone, words }),
    [numbers, dates, timeZone, words],
  );
  return <Known value={format}>{children}</Known>;
}
