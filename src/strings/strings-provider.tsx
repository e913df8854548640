'use client';

import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import type { Strings } from './strings';

interface StringsProviderProps {
  /** Compiled. */
  strings: Strings;
  children: ReactNode;
}

/** Gives every component below its sentences. */
export function StringsProvider({ strings, children }: StringsProviderProps) {
  return (
    <IntlProvider locale="en" timeZone="UTC" messages={strings} onError={showKey}>
      {children}
    </IntlProvider>
  );
}

/** Types know every key. One that is missing all the same is shown as it is, which says enough. */
function showKey() {}
