import type { HeaderRecord } from './headers';
import { isSecretName, secretsIn } from './secrets';

/** Takes secrets out of what is told to others. */
export interface Redactor {
  text(text: string): string;
  url(url: string): string;
  /** Headers of a request, of which any may be somebody's own way to carry a key. */
  sentHeaders(headers: HeaderRecord): Record<string, string>;
  receivedHeaders(headers: Headers): Record<string, string>;
}

/** Knows the secrets among the headers that were sent, and those given; the others by their looks. */
export function createRedactor(sent: HeaderRecord, known: string[]): Redactor {
  const secrets = [...secretsIn(sent), ...known].filter(({ length }) => length >= 8);
  const spellings = [...new Set(secrets.flatMap(spellingsOf))].sort((a, b) => b.length - a.length);

  const text = (whole: string) =>
    spellings
      .reduce((rest, one) => rest.replaceAll(one, '[key]'), whole)
      .replace(looksSecret, '[key]');

  const shown = (headers: Iterable<[string, string]>, isHidden: Test) => {
    const show = ([name, value]: [string, string]) =>
      isSecretName(name) || isHidden(name, value) ? [name, hidden] : [name, text(value)];
    return Object.fromEntries(Array.from(headers, show));
  };

  return {
    text,
    url: (url) =>
      text(url).replace(parameters, (whole, start: string, name: string) =>
        isSecretName(name) ? `${start}${name}=${hidden}` : whole,
      ),
    sentHeaders: (headers) => shown(Object.entries(headers), looksLikeKey),
    receivedHeaders: (headers) => shown(headers, () => false),
  };
}

type Test = (name: string, value: string) => boolean;

const hidden = '[hidden]';
const parameters = /([?&])([^=&#]*)=[^&#]*/g;
const looksSecret = /\b(?:sk-|whsec_)[\w+/=-]{16,}/g;

/** Harmless, whatever their values look like. */
const plainNames =
  /^(accept|content-type|user-agent|openai-.*|idempotency-key|traceparent|tracestate|x(-client)?-request-id|x-correlation-id)$/;

/** As it is written in a query, a form and JSON. */
function spellingsOf(secret: string): string[] {
  const inForm = new URLSearchParams([['', secret]]).toString().slice(1);
  return [secret, encodeURIComponent(secret), inForm, JSON.stringify(secret).slice(1, -1)];
}

/** A scheme and what follows it, or a long run of letters and digits. */
function looksLikeKey(name: string, value: string): boolean {
  if (plainNames.test(name)) return false;
  if (/^(bearer|basic|digest|token|apikey)\s/i.test(value)) return true;
  return value
    .split(/[^\w.~+/=-]/)
    .some((word) => word.length >= 32 && /\d/.test(word) && /[a-z]/i.test(word));
}
