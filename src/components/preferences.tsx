'use client';

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { savePreference } from './save-preference';

type Columns = Readonly<Record<string, boolean>>;

interface Preferences {
  /** Which columns of a list a reader chose to see or to hide. */
  columnsOf(list: string): Columns;
  chooseColumns(list: string, columns: Columns): void;
}

const none: Columns = {};
const Known = createContext<Preferences>({
  columnsOf: () => none,
  chooseColumns: () => undefined,
});

export function usePreferences(): Preferences {
  return useContext(Known);
}

/** `columns` is the cookie's text, so that the server draws a list as its reader left it. */
export function PreferencesProvider({
  columns: text,
  children,
}: {
  columns: string | undefined;
  children: ReactNode;
}) {
  const [columns, setColumns] = useState(() => readColumns(text));
  const chooseColumns = useCallback((list: string, chosen: Columns) => {
    setColumns((before) => {
      const after = { ...before, [list]: chosen };
      savePreference('columns', JSON.stringify(after));
      return after;
    });
  }, []);
  const value = useMemo(
    () => ({ columnsOf: (list: string) => columns[list] ?? none, chooseColumns }),
    [columns, chooseColumns],
  );
  return <Known value={value}>{children}</Known>;
}

/** Cookies come from outside: what is not a choice of columns is none. */
function readColumns(text: string | undefined): Record<string, Columns> {
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    if (typeof parsed !== 'object' || parsed === null) return {};
    const entries = Object.entries(parsed).filter(
      ([, columns]) => typeof columns === 'object' && columns !== null,
    );
    return Object.fromEntries(entries) as Record<string, Columns>;
  } catch {
    return {};
  }
}
