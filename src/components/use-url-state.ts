'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo, useState } from 'react';
import { withBasePath } from '@/lib/base-path';
import { readUrlState, type UrlState, writeUrlState } from '@/lib/url-state';

/**
 * State that lives in the URL: shared by link, kept by reload. `set` replaces the entry in the history and
 * asks the server for nothing. `hrefWith` gives the address of a change, for links that are no `Link`.
 */
export function useUrlState<State extends UrlState>(initial: State) {
  const [defaults] = useState(initial);
  const params = useSearchParams();
  const pathname = usePathname();
  const state = useMemo(
    () => readUrlState(new URLSearchParams(params), defaults),
    [params, defaults],
  );

  const set = useCallback(
    (patch: Partial<State>) => {
      // The address bar is ahead of `params` when two changes come in one turn.
      const { pathname, search } = window.location;
      const query = writeUrlState(new URLSearchParams(search), defaults, patch);
      window.history.replaceState(null, '', pathname + query);
    },
    [defaults],
  );

  const hrefWith = useCallback(
    (patch: Partial<State>) =>
      withBasePath(pathname) + writeUrlState(new URLSearchParams(params), defaults, patch),
    [pathname, params, defaults],
  );

  return { state, set, hrefWith };
}
