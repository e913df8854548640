'use client';

import { useEffect, useRef, useState } from 'react';

/** True for a second after `version` changed. */
export function useChangeMark(version: string | number | undefined): boolean {
  const seen = useRef(version);
  const [changed, setChanged] = useState(false);

  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    setChanged(true);
    const timer = setTimeout(() => setChanged(false), 1000);
    return () => clearTimeout(timer);
  }, [version]);

  return changed;
}
