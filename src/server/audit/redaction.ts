import { isDeepStrictEqual } from 'node:util';
import { isObject, type Loose } from '@/lib/loose';
import type { AuditedObject } from '../db/schema';
import { redact } from '../redact';

/** The one way into the log for what others wrote: without secrets, contents of messages and texts without end. */
export function redactForAudit(value: unknown): unknown {
  return redactValue(value, 0);
}

export function redactObject(value: unknown): AuditedObject | null {
  return isObject(value) ? (redactForAudit(value) as AuditedObject) : null;
}

/** The fields that differ, as they were and as they are. */
export function changedFields(
  before: AuditedObject | null,
  after: AuditedObject | null,
): [AuditedObject | null, AuditedObject | null] {
  if (!before || !after) return [before, after];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !isDeepStrictEqual(own(before, field), own(after, field)),
  );
  return [only(before, fields), only(after, fields)];
}

const maxDepth = 8;
const maxEntries = 200;
const maxTextLength = 4_000;
const hidden = '…';

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= maxDepth) return hidden;
  if (Array.isArray(value)) {
    const shown = value.slice(0, maxEntries).map((entry) => redactValue(entry, depth + 1));
    const left = value.length - shown.length;
    return left > 0 ? [...shown, `${hidden} (${left} more)`] : shown;
  }
  // `fromEntries` defines properties: `__proto__` is a name like any other.
  return Object.fromEntries(
    Object.entries(value as Loose)
      .slice(0, maxEntries)
      .map(([name, field]) => [name, redactField(name, field, depth)]),
  );
}

function redactField(name: string, value: unknown, depth: number): unknown {
  // A number is no secret: `max_tokens`, `secret_count`.
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (isSecretName(name)) return hidden;
  const values = containers.has(plain(name)) && isObject(value);
  if (values) return Object.fromEntries(Object.keys(value).map((key) => [key, hidden]));
  return redactValue(value, depth + 1);
}

/** Whose values may be secrets whatever they are called. */
const containers = new Set(['headers', 'header', 'query', 'querystring', 'env', 'environment']);

const secretParts =
  /(password|passwd|passphrase|secret|credential|authorization|cookie|bearer|apikey|accesskey|privatekey|signingkey|encryptionkey)/;
const secretEnds = /(key|token|tokens|pin|otp|pwd|hash|salt|signature|jwt|auth)$/;
/** They end like secrets and are none. */
const harmless =
  /^(maxtokens|max(prompt|completion|output|input)tokens|(prompt|completion|output|input|cached|total|reasoning)tokens|customkey|idempotencykey|stoptoken|endoftexttoken)$/;

/** By name, however it is written: in another case, with signs between, in wide letters, with invisible ones. */
export function isSecretName(name: string): boolean {
  const letters = plain(name);
  if (harmless.test(letters)) return false;
  return secretParts.test(letters) || secretEnds.test(letters) || isMixed(letters);
}

/** Latin letters among look-alikes: nobody writes a plain name so. */
function isMixed(letters: string): boolean {
  return /[a-z]/.test(letters) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(letters);
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function redactText(text: string): string {
  const shown = redact(text.length > maxTextLength ? text.slice(0, maxTextLength) : text).replace(
    /([?&])([^=&#\s]+)=([^&#\s]+)/g,
    (whole, sign: string, name: string) =>
      isSecretName(name) ? `${sign}${name}=${hidden}` : whole,
  );
  return text.length > maxTextLength ? `${shown}${hidden} (${text.length} characters)` : shown;
}

function own(object: AuditedObject, field: string): unknown {
  return Object.hasOwn(object, field) ? object[field] : undefined;
}

function only(object: AuditedObject, fields: string[]): AuditedObject {
  return Object.fromEntries(
    fields.filter((field) => Object.hasOwn(object, field)).map((field) => [field, object[field]]),
  );
}
