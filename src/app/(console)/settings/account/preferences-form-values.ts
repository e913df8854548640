import type { ReaderPreferences } from '@/lib/preferences';

/** Empty is by default. */
export interface PreferencesFormValues {
  language: NonNullable<ReaderPreferences['language']> | '';
  numbers: NonNullable<ReaderPreferences['numbers']> | '';
  dates: NonNullable<ReaderPreferences['dates']> | '';
  zone: 'browser' | 'utc' | 'named';
  /** Where the zone is a named one. */
  zoneName: string;
}

export function formValuesOf(preferences: ReaderPreferences): PreferencesFormValues {
  const { language, numbers, dates, time_zone } = preferences;
  return {
    language: language ?? '',
    numbers: numbers ?? '',
    dates: dates ?? '',
    zone: time_zone === null ? 'browser' : time_zone === 'UTC' ? 'utc' : 'named',
    zoneName: time_zone === 'UTC' ? '' : (time_zone ?? ''),
  };
}

export function changesOf(values: PreferencesFormValues): ReaderPreferences {
  const { language, numbers, dates, zone, zoneName } = values;
  return {
    language: language || null,
    numbers: numbers || null,
    dates: dates || null,
    time_zone: zone === 'browser' ? null : zone === 'utc' ? 'UTC' : zoneName.trim(),
  };
}
