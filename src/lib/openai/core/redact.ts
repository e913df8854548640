import type { HeaderRecord } from './headers';

/** Removes secrets from what is logged or observed. */
export interface Redactor {
  text(text: string): string;
  url(url: string): string;
  /** Headers of a request; any of them may carry a key. */
  sentHeaders(headers: HeaderRecord): Record<string, string>;
  receivedHeaders(headers: Headers): Record<string, string>;
}

/** Recognizes the secrets in the sent headers and the given ones; others by pattern. */
export function createRedactor(sent: HeaderRecord, knownSecrets: string[]): Redactor {
  const secrets = [...secretsIn(sent), ...knownSecrets].filter(({ length }) => length >= 8);
  const encodedSecrets = [...new Set(secrets.flatMap(encodedFormsOf))].sort(
    (a, b) => b.length - a.length,
  );

  const text = (original: string) =>
    encodedSecrets
      .reduce((rest, one) => rest.replaceAll(one, '[key]'), original)
      .replace(secretPattern, '[key]');

  const redactHeaders = (headers: Iterable<[string, string]>, isHidden: HeaderTest) => {
    const show = ([name, value]: [string, string]) =>
      isSecretName(name) || isHidden(name, value) ? [name, hiddenValue] : [name, text(value)];
    return Object.fromEntries(Array.from(headers, show));
  };

  return {
    text,
    url: (url) =>
      text(url).replace(parameterPattern, (original, start: string, name: string) =>
        isSecretName(name) ? `${start}${name}=${hiddenValue}` : original,
      ),
    sentHeaders: (headers) => redactHeaders(Object.entries(headers), looksLikeKey),
    receivedHeaders: (headers) => redactHeaders(headers, () => false),
  };
}

type HeaderTest = (name: string, value: string) => boolean;

const hiddenValue = '[hidden]';
const parameterPattern = /([?&])([^=&#]*)=[^&#]*/g;
const secretPattern = /\b(?:sk-|whsec_)[\w+/=-]{16,}/g;

/** Harmless, whatever their values look like. */
const harmlessHeaders =
  /^(accept|content-type|user-agent|openai-.*|idempotency-key|traceparent|tracestate|x(-client)?-request-id|x-correlation-id)$/;

/** The secret as encoded in a query, a form and JSON. */
function encodedFormsOf(secret: string): string[] {
  const inForm = new URLSearchParams([['', secret]]).toString().slice(1);
  return [secret, encodeURIComponent(secret), inForm, JSON.stringify(secret).slice(1, -1)];
}

/** A scheme followed by a value, or a long run of letters and digits. */
function looksLikeKey(name: string, value: string): boolean {
  if (harmlessHeaders.test(name)) return false;
  if (/^(bearer|basic|digest|token|apikey)\s/i.test(value)) return true;
  return value
    .split(/[^\w.~+/=-]/)
    .some((word) => word.length >= 32 && /\d/.test(word) && /[a-z]/i.test(word));
}

/** Removes the keys that were sent from a server's text: some servers repeat them in errors. */
export function redactSecrets(text: string, sent: HeaderRecord): string {
  return secretsIn(sent).reduce((rest, secret) => rest.replaceAll(secret, '[key]'), text);
}

/** Whether a header or query parameter may carry a key, judged by its name. */
export function isSecretName(name: string): boolean {
  return secretNames.test(name) && !/^(idempotency-key|x-ratelimit-.*)$/i.test(name);
}

const secretNames = /auth|key|token|secret|cookie|pass|credential|session|signature|jwt|\bsig\b/i;

/** Short values are unlikely to be keys, and redacting them would redact words. */
export function secretsIn(sent: HeaderRecord): string[] {
  return Object.entries(sent)
    .filter(([name]) => isSecretName(name))
    .map(([, value]) => value.replace(/^\w+ /, ''))
    .filter((value) => value.length >= 12);
}
