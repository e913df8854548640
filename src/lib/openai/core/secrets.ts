import type { HeaderRecord } from './headers';

/** A text of the server without the keys that were sent to it: some repeat them in their errors. */
export function conceal(text: string, sent: HeaderRecord): string {
  return secretsIn(sent).reduce((rest, secret) => rest.replaceAll(secret, '[key]'), text);
}

/** Whether a header, or a parameter of a query, may carry a key, by its name. */
export function isSecretName(name: string): boolean {
  return secretNames.test(name) && !/^(idempotency-key|x-ratelimit-.*)$/i.test(name);
}

const secretNames = /auth|key|token|secret|cookie|pass|credential|session|signature|jwt|\bsig\b/i;

/** Short values are nobody's key, and striking them out would strike out words. */
export function secretsIn(sent: HeaderRecord): string[] {
  return Object.entries(sent)
    .filter(([name]) => isSecretName(name))
    .map(([, value]) => value.replace(/^\w+ /, ''))
    .filter((value) => value.length >= 12);
}
