'use client';

import { UnsupportedState } from '@/components/unsupported-state';
import { useConnection } from '../frame/use-connection';

interface KindUnsupportedProps {
  /** `Batches`. */
  what: string;
  /** Upstream's words. */
  reason: string;
}

/** In place of a list that upstream does not have. */
export function KindUnsupported({ what, reason }: KindUnsupportedProps) {
  const { name } = useConnection();
  return (
    <UnsupportedState
      what={what}
      connection={name}
      reason={
        <>
          Upstream answered “{reason}” when asked for the list. It is asked again once a day. Local
          platform has files and batches, and can answer from this server: start Signalbox with{' '}
          <code>PLATFORM_UPSTREAM_URL</code> set to its address.
        </>
      }
    />
  );
}
