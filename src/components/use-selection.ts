'use client';

import { useCallback, useMemo, useRef, useState } from 'react';

export interface Selection {
  ids: ReadonlySet<string>;
  /** `range` takes everything between the last one and this. */
  toggle(id: string, range?: boolean): void;
  replace(ids: Iterable<string>): void;
  clear(): void;
}

/** Which rows are selected. `shown` are the ids of the rows in their order; others drop out. */
export function useSelection(shown: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set());
  const anchor = useRef<string | null>(null);
  const order = useRef(shown);
  order.current = shown;

  const toggle = useCallback((id: string, range = false) => {
    const span = range && anchor.current ? between(order.current, anchor.current, id) : [id];
    anchor.current = id;
    setChosen((before) => {
      const after = new Set(before);
      const add = !before.has(id);
      for (const each of span) add ? after.add(each) : after.delete(each);
      return after;
    });
  }, []);
  const replace = useCallback((ids: Iterable<string>) => setChosen(new Set(ids)), []);
  const clear = useCallback(() => setChosen(new Set()), []);

  const ids = useMemo(() => new Set(shown.filter((id) => chosen.has(id))), [shown, chosen]);
  return useMemo(() => ({ ids, toggle, replace, clear }), [ids, toggle, replace, clear]);
}

function between(order: readonly string[], from: string, to: string): readonly string[] {
  const ends = [order.indexOf(from), order.indexOf(to)].sort((a, b) => a - b);
  const [first = -1, last = -1] = ends;
  return first < 0 ? [to] : order.slice(first, last + 1);
}
