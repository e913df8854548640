import { type RefObject, useEffect, useRef } from 'react';
import type { useResults } from './use-results';

interface Stepping {
  /** The line of the result that is open; null: none is. */
  line: number | null;
  /** Its position among the results; -1 if it is filtered out or not loaded. */
  position: number;
  total: number;
  /** The first visible position. */
  inSight: RefObject<number>;
  results: Pick<ReturnType<typeof useResults>, 'rowAt' | 'look'>;
  onLine: (line: number) => void;
}

/** Goes to the next result or the one before. A key that is held is faster than the page, and than the answers. */
export function useSteps({ line, position, total, inSight, results, onLine }: Stepping) {
  const { rowAt, look } = results;
  /** Where the keys are: ahead of what is drawn. */
  const at = useRef(position);
  /** The lines that were asked for and are not drawn yet. */
  const ahead = useRef<number[]>([]);
  /** The position whose row is loading. */
  const awaited = useRef<number | null>(null);

  const open = (index: number) => {
    const row = rowAt(index);
    awaited.current = row ? null : index;
    if (!row) return look(index, index);
    ahead.current.push(row.line);
    onLine(row.line);
  };

  useEffect(() => {
    const drawn = line === null ? -1 : ahead.current.indexOf(line);
    const isBehind = drawn >= 0 && drawn < ahead.current.length - 1;
    ahead.current = ahead.current.slice(drawn + 1);
    if (!isBehind && awaited.current === null) at.current = position;
  }, [line, position]);

  // Whenever rows have come.
  useEffect(() => {
    if (awaited.current !== null && rowAt(awaited.current)) open(awaited.current);
  });

  return (by: 1 | -1) => {
    const next = at.current < 0 ? inSight.current : at.current + by;
    if (next < 0 || next >= total) return;
    at.current = next;
    open(next);
  };
}
