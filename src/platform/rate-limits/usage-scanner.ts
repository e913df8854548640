/** Longer than any searched text. */
const overlap = 64;

/** In a JSON string the quotes would be escaped. */
const total = /"total_tokens"\s*:\s*(\d+)/g;

/** Finds the usage in a plain or streamed response without parsing all of it. */
export function createUsageScanner() {
  const utf8 = new TextDecoder();
  let rest = '';
  let last: number | undefined;
  let events = 0;

  return {
    read(bytes: Uint8Array): void {
      const text = rest + utf8.decode(bytes, { stream: true });
      for (const [, digits] of text.matchAll(total)) last = Number(digits);
      const from = rest.length;
      for (let at = text.indexOf('data: {'); at !== -1; at = text.indexOf('data: {', at + 1))
        if (at + 'data: {'.length > from) events += 1;
      rest = text.slice(-overlap);
    },

    /** Undefined: not reported. */
    total: () => last,

    /** The number of events of a stream. */
    events: () => events,
  };
}
