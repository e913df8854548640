/** Captures warnings that PDF.js only prints: omitted parts of a page. */
const losses =
  /translateFont failed|Error during font loading|getTextContent - ignoring|Unable to load (?:CMap|font)|Unknown CMap/;

/** Captures warnings until `stop`. One document is read at a time, so they belong to it. */
export function listenToWarnings() {
  const { warn } = console;
  const heard = new Set<string>();
  console.warn = (message: unknown, ...rest: unknown[]) => {
    const words = String(message);
    if (!words.startsWith('Warning: ')) return warn(message, ...rest);
    if (losses.test(words)) heard.add(reasonOf(words));
  };
  return {
    /** The parts omitted since the last call. */
    take(): string[] {
      const reasons = [...heard];
      heard.clear();
      return reasons;
    },
    stop() {
      console.warn = warn;
    },
  };
}

function reasonOf(words: string): string {
  const what = /font/i.test(words) ? 'a font cannot be read' : 'a part cannot be read';
  const [, why] = /"(?:\w*(?:Error|Exception): )?([^"]+)"\.?$/.exec(words) ?? [];
  return why ? `${what} (${why.replace(/\.$/, '')})` : what;
}
