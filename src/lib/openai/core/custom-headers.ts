/** The headers of an environment variable: one `Name: value` a line. Lines without a colon say nothing. */
export function parseHeaderLines(text: string | null | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of text?.split('\n') ?? []) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim();
    if (name !== '' && name !== '__proto__') headers[name] = line.slice(colon + 1).trim();
  }
  return headers;
}
