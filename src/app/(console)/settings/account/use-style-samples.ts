'use client';

import { useMemo } from 'react';
import { dateStyles, defaultStyles, type Language, numberStyles } from '@/lib/preferences';
import { timeFormat } from '@/lib/time';

/** One number and one date in every way in which they can be written. */
export function useStyleSamples(language: Language) {
  return useMemo(() => {
    const usual = defaultStyles[language];
    return {
      usualNumber: numberIn(usual),
      usualDate: dateIn(usual),
      numbers: numberStyles.map((value) => ({ value, label: numberIn(value) })),
      dates: dateStyles.map((value) => ({ value, label: dateIn(value) })),
    };
  }, [language]);
}

function numberIn(style: string): string {
  return new Intl.NumberFormat(style).format(12_345.6);
}

function dateIn(style: string): string {
  return timeFormat({ dates: style, timeZone: 'UTC', words: (key) => key }).day('2026-11-29');
}
