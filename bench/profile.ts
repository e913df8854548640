import type { CDPSession } from '@playwright/test';

/** Samples what a page runs. What is returned ends it, and gives the functions that took most time themselves. */
export async function startProfile(session: CDPSession): Promise<() => Promise<string>> {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 500 });
  await session.send('Profiler.start');
  return async () => {
    const { profile } = await session.send('Profiler.stop');
    const own = new Map<number, number>();
    for (const [index, id] of (profile.samples ?? []).entries()) {
      own.set(id, (own.get(id) ?? 0) + (profile.timeDeltas?.[index] ?? 0) / 1000);
    }
    const places = new Map<string, number>();
    const files = new Map<string, number>();
    for (const { id, callFrame } of profile.nodes) {
      const { functionName, url, lineNumber, columnNumber } = callFrame;
      const file = url.split('/').at(-1) ?? '';
      const spent = own.get(id) ?? 0;
      const place = `${functionName || '(anonymous)'} ${file}:${lineNumber + 1}:${columnNumber + 1}`;
      places.set(place, (places.get(place) ?? 0) + spent);
      files.set(file, (files.get(file) ?? 0) + spent);
    }
    return [...top(files, 8), '', ...top(places, 25)].join('\n');
  };
}

function top(spent: Map<string, number>, count: number): string[] {
  return [...spent]
    .sort(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([what, ms]) => `${ms.toFixed(0).padStart(8)} ms  ${what}`);
}
