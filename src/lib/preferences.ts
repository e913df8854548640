import { isTimeZone } from './zoned-days';

/** The languages that the console speaks. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/**
 * How numbers can be written: 1,234.5, 1.234,5 or 1 234,5. Few, and all of them alike in every browser and on the
 * server, so that pages are the same on both.
 */
export const numberStyles = ['en-GB', 'de-DE', 'sv-SE'] as const;
export type NumberStyle = (typeof numberStyles)[number];

/** How dates can be written: 29 Nov 2026, Nov 29, 2026, 29. Nov. 2026, or 2026-11-29 of ISO 8601. */
export const dateStyles = ['en-GB', 'en-US', 'de-DE', 'iso'] as const;
export type DateStyle = (typeof dateStyles)[number];

/** What somebody chose for themselves. Null: by default. */
export interface ReaderPreferences {
  /** By default what their browser asks for. */
  language: Language | null;
  /** By default as the language does. */
  numbers: NumberStyle | null;
  /** By default as the language does. */
  dates: DateStyle | null;
  /** An IANA name. By default the browser's. */
  time_zone: string | null;
}

export const noPreferences: ReaderPreferences = {
  language: null,
  numbers: null,
  dates: null,
  time_zone: null,
};

/** How pages are written for a reader. */
export interface ReaderLocale {
  language: Language;
  numbers: NumberStyle;
  dates: DateStyle;
  timeZone: string;
  /** Whether the reader chose the zone; otherwise it is the browser's, as it last told. */
  isZoneChosen: boolean;
}

/** What a browser says of its reader. */
export interface BrowserHints {
  /** The header. */
  acceptLanguage: string | null;
  /** The cookie of the zone. */
  timeZone?: string;
}

export function readerLocale(
  { language: chosen, numbers, dates, time_zone }: ReaderPreferences,
  { acceptLanguage, timeZone = '' }: BrowserHints,
): ReaderLocale {
  const language = chosen ?? acceptedLanguage(acceptLanguage);
  return {
    language,
    numbers: numbers ?? defaultStyles[language],
    dates: dates ?? defaultStyles[language],
    timeZone: time_zone ?? (isTimeZone(timeZone) ? timeZone : 'UTC'),
    isZoneChosen: time_zone !== null,
  };
}

/** As a language usually does. */
export const defaultStyles = { en: 'en-GB', de: 'de-DE' } as const satisfies Record<
  Language,
  NumberStyle & DateStyle
>;

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/** Of an `Accept-Language`, `de-CH, en;q=0.8`, the language that is wanted most of those we have; else English. */
export function acceptedLanguage(header: string | null): Language {
  const wanted = (header ?? '').split(',').flatMap((entry) => {
    const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((one) => one.startsWith('q='))?.slice(2);
    const language = tag.split('-')[0];
    return isLanguage(language) ? [{ language, weight: Number(quality ?? 1) || 0 }] : [];
  });
  const first = wanted.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)[0];
  return first?.language ?? 'en';
}
