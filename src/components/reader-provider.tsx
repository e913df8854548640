'use client';

import { type ReactNode, startTransition, useEffect, useMemo, useState } from 'react';
import type { ReaderLocale } from '@/lib/preferences';
import type { Strings } from '@/strings/strings';
import { StringsProvider } from '@/strings/strings-provider';
import { savePreference } from './save-preference';
import { FormatProvider } from './use-format';
import { whenIdle } from './when-idle';

interface ReaderProviderProps {
  reader: ReaderLocale;
  /** The catalogue of the reader's language, as `sendStrings` writes it. */
  strings: string;
  children: ReactNode;
}

/** Language, numbers, dates and time zone of everything below. */
export function ReaderProvider({ reader, strings, children }: ReaderProviderProps) {
  const { language, numbers, dates, isZoneChosen } = reader;
  // The server knows the zone of this browser from an earlier page; the first paint is as it drew it.
  const [here, setHere] = useState(reader.timeZone);
  // A zone changes with a journey, and is read again with the next page. To ask for it takes a browser a while.
  useEffect(
    () =>
      whenIdle(() => {
        const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
        // For pages before anybody is signed in, and for what the server asks for on the next ones.
        savePreference('zone', zone);
        startTransition(() => setHere(zone));
      }),
    [],
  );
  useEffect(() => savePreference('language', language), [language]);
  const catalogue = useMemo((): Strings => JSON.parse(strings), [strings]);
  const timeZone = isZoneChosen ? reader.timeZone : here;
  return (
    <StringsProvider strings={catalogue} language={language} numbers={numbers} timeZone={timeZone}>
      <FormatProvider numbers={numbers} dates={dates} timeZone={timeZone}>
        {children}
      </FormatProvider>
    </StringsProvider>
  );
}
