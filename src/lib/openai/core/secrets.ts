import type { HeaderRecord } from './headers';

/** A text of the server without the keys that were sent to it: some repeat them in their errors. */
export function conceal(text: string, sent: HeaderRecord): string {
  return secretsIn(sent).reduce((rest, secret) => rest.replaceAll(secret, '[key]'), text);
}

/** Short values are nobody's key, and striking them out would strike out words. */
function secretsIn(sent: HeaderRecord): string[] {
  return Object.entries(sent)
    .filter(([name]) => /auth|key|token|secret|cookie/.test(name))
    .map(([, value]) => value.replace(/^\w+ /, ''))
    .filter((value) => value.length >= 12);
}
