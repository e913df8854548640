import { useEffect, useState } from 'react';

/** A module that is loaded once it is wanted; null until then. `load` must not change. */
export function useLoaded<Module>(load: () => Promise<Module>, isWanted: boolean): Module | null {
  const [loaded, setLoaded] = useState<{ module: Module } | null>(null);
  useEffect(() => {
    if (isWanted) void load().then((module) => setLoaded({ module }));
  }, [isWanted, load]);
  return loaded?.module ?? null;
}
