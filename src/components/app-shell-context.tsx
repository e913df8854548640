'use client';

import { createContext, useContext } from 'react';

export interface Crumb {
  label: string;
  href: string;
}

export interface AppShellControls {
  /** The root breadcrumbs of this part of the console. */
  root: readonly Crumb[];
  openMenu(): void;
}

export const AppShellContext = createContext<AppShellControls>({
  root: [],
  openMenu: () => undefined,
});

export function useAppShell(): AppShellControls {
  return useContext(AppShellContext);
}
