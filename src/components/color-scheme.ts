import { useSyncExternalStore } from 'react';
import { colorSchemeAttribute, colorSchemeKey } from './color-scheme-script';

/** The chosen color scheme; `auto` follows the system. */
export type ColorScheme = 'light' | 'dark' | 'auto';

const listeners = new Set<() => void>();

/** What was chosen; `auto` on the server and while the page takes over its HTML. */
export function useColorScheme(): ColorScheme {
  return useSyncExternalStore(subscribe, readColorScheme, () => 'auto');
}

export function setColorScheme(scheme: ColorScheme): void {
  try {
    localStorage.setItem(colorSchemeKey, scheme);
  } catch {
    // Without storage, the choice lasts until the page is left.
  }
  apply(scheme);
}

/** Follows the system, and a choice in another tab, until the function that it returns is called. */
export function followColorScheme(): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const onSystem = () => apply(readColorScheme());
  const onStorage = (event: StorageEvent) => {
    if (event.key === colorSchemeKey) apply(readColorScheme());
  };
  system.addEventListener('change', onSystem);
  window.addEventListener('storage', onStorage);
  return () => {
    system.removeEventListener('change', onSystem);
    window.removeEventListener('storage', onStorage);
  };
}

function apply(scheme: ColorScheme) {
  const isDark =
    scheme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : scheme === 'dark';
  document.documentElement.setAttribute(colorSchemeAttribute, isDark ? 'dark' : 'light');
  for (const listener of listeners) listener();
}

function readColorScheme(): ColorScheme {
  try {
    const stored = localStorage.getItem(colorSchemeKey);
    return stored === 'light' || stored === 'dark' ? stored : 'auto';
  } catch {
    return 'auto';
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
