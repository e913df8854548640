'use client';

import { useSyncExternalStore } from 'react';
import { useConnections } from '../../frame/use-connection';

/** Where the platform answers: at the address under which this page was opened. */
export function usePlatformUrl(): string {
  const known = useConnections().find(({ kind }) => kind === 'platform')?.base_url ?? '';
  return useSyncExternalStore(
    never,
    () => `${window.location.origin}/v1`,
    () => known,
  );
}

const never = () => () => undefined;
