import type { Progress } from './world';

/** Prints every tenth of a noun, once. */
export function progressPrinter(print: (line: string) => void) {
  const begun = performance.now();
  const last = new Map<string, number>();
  return ({ noun, done, total }: Progress) => {
    const tenth = Math.floor((done / total) * 10);
    if (last.get(noun) === tenth) return;
    last.set(noun, tenth);
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    print(
      `${seconds.padStart(5)} s  ${done.toLocaleString('en')} of ${total.toLocaleString('en')} ${noun}`,
    );
  };
}
