import { useSyncExternalStore } from 'react';

/** The open dialog of the app shell. */
type Open = 'palette' | 'keys' | null;

const listeners = new Set<() => void>();
let open: Open = null;

export const openPalette = () => change('palette');
export const openShortcuts = () => change('keys');
export const closeDialog = () => change(null);

export function useOpenDialog(): Open {
  return useSyncExternalStore(
    subscribe,
    () => open,
    () => null,
  );
}

function change(next: Open) {
  open = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
