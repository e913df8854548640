'use client';

import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { pathsAbove } from './branches';
import { visibleLines } from './lines';
import { findMatches } from './matches';

/** Which branches are open, by hand or because the current match lies in them. */
export function useJsonFolds(value: unknown, query: string) {
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(() => new Map());
  const [place, setPlace] = useState({ query: '', at: 0 });
  const search = useDeferredValue(query);

  const matches = useMemo(() => findMatches(value, search), [value, search]);
  const at = place.query === search ? place.at : 0;
  const current = matches[at];

  const lines = useMemo(() => {
    if (current === undefined) return visibleLines(value, folds);
    const opened = new Map(folds);
    for (const path of pathsAbove(current)) opened.set(path, true);
    return visibleLines(value, opened);
  }, [value, folds, current]);

  const fold = useCallback(
    (path: string, open: boolean) => setFolds((before) => new Map(before).set(path, open)),
    [],
  );
  const go = (distance: number) =>
    setPlace({ query: search, at: (at + distance + matches.length) % matches.length });

  return {
    lines,
    matches,
    current,
    fold,
    step: { at, forward: () => go(1), back: () => go(-1) },
  };
}
