'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { IntlProvider } from 'use-intl';
import type { Strings } from './strings';

interface StringsProviderProps {
  /** Compiled. */
  strings: Strings;
  /** BCP 47: that of the strings. */
  language: string;
  /** BCP 47: how numbers in them are written. Its plurals are taken too, so that they must be those of the language. */
  numbers: string;
  timeZone: string;
  children: ReactNode;
}

const Language = createContext('en');

/** Which language the strings are of. */
export function useLanguage(): string {
  return useContext(Language);
}

/** Gives every component below its sentences. */
export function StringsProvider(props: StringsProviderProps) {
  const { strings, language, numbers, timeZone, children } = props;
  return (
    <Language value={language}>
      <IntlProvider locale={numbers} timeZone={timeZone} messages={strings} onError={showKey}>
        {children}
      </IntlProvider>
    </Language>
  );
}

/** Types know every key. One that is missing all the same is shown as it is, which says enough. */
function showKey() {}
