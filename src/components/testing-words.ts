import { createFormat, type Format } from '@/lib/format';
import { defaultStyles, type Language, type ReaderLocale } from '@/lib/preferences';
import type { StatusWords } from '@/lib/record-status-detail';
import type { TimeWords } from '@/lib/time';
import { stringsOf } from '@/strings/server';

/** How pages are written for readers in tests. */
export const englishReader: ReaderLocale = {
  language: 'en',
  numbers: 'en-GB',
  dates: 'en-GB',
  timeZone: 'UTC',
  isZoneChosen: true,
};

/** Numbers and times as a reader has them, for code that is given them. */
export function formatIn(
  language: Language,
  options: { numbers?: string; dates?: string; timeZone?: string } = {},
): Format {
  return createFormat({
    numbers: defaultStyles[language],
    dates: defaultStyles[language],
    timeZone: 'UTC',
    ...options,
    words: stringsOf('units', language) as unknown as TimeWords,
  });
}

/** The words of the details of a status. */
export function statusWords(language: Language): StatusWords {
  const say = stringsOf('statusDetail', language) as unknown as StatusWords['say'];
  return { format: formatIn(language), say };
}
