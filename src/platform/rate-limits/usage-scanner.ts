/** Longer than what is looked for. */
const overlap = 64;

/** Within a string, the quotes would be escaped. */
const total = /"total_tokens"\s*:\s*(\d+)/g;

/** Finds what an answer says it used, plain or streamed, without reading all of it as JSON. */
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

    /** Undefined: it does not say. */
    total: () => last,

    /** How many events a stream has had. */
    events: () => events,
  };
}
