import { InvalidWebhookSignatureError, OpenAIError } from './core/errors';
import type { UnwrapWebhookEvent } from './webhook-events';

/** The body as received, not parsed: serializing it again would change the signature. */
export type WebhookPayload = string | Uint8Array | ArrayBuffer;

/** As any server provides them, names in any case. */
export type WebhookHeaders =
  | Iterable<readonly [name: string, value: HeaderValue]>
  | Readonly<Record<string, HeaderValue>>;

type HeaderValue = string | readonly string[] | null | undefined;

/** `whsec_` and base64, or any other text, whose bytes are the key. Several during a rotation. */
export type WebhookSecret = string | readonly string[];

export interface WebhookOptions {
  /** Milliseconds, as `Date.now`. */
  now?: () => number;
}

/**
 * Verifies and parses a webhook. It may arrive more than once and in any order; the header
 * `webhook-id` then is the same. `tolerance` in seconds, as in `verifyWebhookSignature`.
 */
export async function unwrapWebhook(
  payload: WebhookPayload,
  headers: WebhookHeaders,
  secret: WebhookSecret | null | undefined,
  tolerance?: number,
  options?: WebhookOptions,
): Promise<UnwrapWebhookEvent> {
  await verifyWebhookSignature(payload, headers, secret, tolerance, options);
  const text = typeof payload === 'string' ? payload : new TextDecoder().decode(payload);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new OpenAIError('The webhook is authentic, but its payload is not JSON.', { cause });
  }
}

/**
 * Throws an `InvalidWebhookSignatureError` unless one of the secrets made one of the webhook's `v1`
 * signatures, within `tolerance` seconds of now. Specification: https://www.standardwebhooks.com.
 */
export async function verifyWebhookSignature(
  payload: WebhookPayload,
  headers: WebhookHeaders,
  secret: WebhookSecret | null | undefined,
  tolerance = 300,
  { now = Date.now }: WebhookOptions = {},
): Promise<void> {
  const keys = keysOf(secret);
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const signatures = signaturesIn(headerOf(headers, 'webhook-signature'));
  checkAge(timestamp, tolerance, Math.floor(now() / 1000));
  for (const key of keys) {
    const expected = await sign(key, id, timestamp, payload);
    if (signatures.some((signature) => equalsInConstantTime(signature, expected))) return;
  }
  throw new InvalidWebhookSignatureError(
    'Webhook signature verification failed: the secret does not match, or the payload was modified.',
  );
}

/** The headers of a webhook, signed with every secret. `timestamp` in unix seconds. */
export async function signWebhook(
  payload: WebhookPayload,
  secret: WebhookSecret,
  { id, timestamp }: { id: string; timestamp: number },
) {
  const signed = keysOf(secret).map((key) => sign(key, id, String(timestamp), payload));
  const signatures = (await Promise.all(signed)).map((bytes) => `v1,${toBase64(bytes)}`);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  };
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Anybody could sign with an empty key. */
function keysOf(secret: WebhookSecret | null | undefined): Bytes[] {
  const keys = [secret ?? []].flat().map(keyOf);
  if (keys.length > 0 && keys.every(({ length }) => length > 0)) return keys;
  throw new OpenAIError(
    'No webhook secret: pass `secret` or `webhookSecret`, or set OPENAI_WEBHOOK_SECRET.',
  );
}

function keyOf(secret: string): Bytes {
  if (!secret.startsWith('whsec_')) return encode(secret);
  const key = fromBase64(secret.slice('whsec_'.length));
  if (key) return key;
  throw new OpenAIError('The webhook secret is not base64 after whsec_.');
}

function headerOf(headers: WebhookHeaders, name: string): string {
  const entries: Iterable<readonly [string, HeaderValue]> =
    Symbol.iterator in headers ? headers : Object.entries(headers);
  const found: string[] = [];
  for (const [key, value] of entries) {
    if (key.toLowerCase() === name) found.push(...[value ?? []].flat());
  }
  const text = found.join(' ').trim();
  if (text) return text;
  throw new InvalidWebhookSignatureError(`The webhook has no header ${name}.`);
}

/** The signatures of version 1. Repeated headers are joined by a comma. */
function signaturesIn(header: string): Bytes[] {
  const texts = header.split(/,?\s+/).filter((text) => text.startsWith('v1,'));
  return texts.flatMap((text) => fromBase64(text.slice('v1,'.length)) ?? []);
}

/** Written so that an invalid tolerance accepts nothing. */
function checkAge(timestamp: string, tolerance: number, now: number): void {
  if (!/^\d{1,15}$/.test(timestamp)) {
    throw new InvalidWebhookSignatureError('The webhook’s timestamp is not a number of seconds.');
  }
  const age = now - Number(timestamp);
  if (Math.abs(age) <= tolerance) return;
  const found = age > 0 ? `was sent ${age} s ago` : `says it was sent ${-age} s from now`;
  throw new InvalidWebhookSignatureError(
    `The webhook ${found}; ${tolerance} s are allowed. It may be a replay, or a clock is wrong.`,
  );
}

async function sign(
  key: Bytes,
  id: string,
  timestamp: string,
  payload: WebhookPayload,
): Promise<Bytes> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) throw new OpenAIError('Webhooks are checked with WebCrypto, which is missing here.');
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await subtle.importKey('raw', key, hmac, false, ['sign']);
  const content = concatBytes(encode(`${id}.${timestamp}.`), bytesOf(payload));
  return new Uint8Array(await subtle.sign('HMAC', imported, content));
}

function bytesOf(payload: WebhookPayload): Uint8Array {
  if (typeof payload === 'string') return encode(payload);
  if (payload instanceof ArrayBuffer) return new Uint8Array(payload);
  if (ArrayBuffer.isView(payload)) return payload;
  throw new OpenAIError('Pass the raw body of the webhook: text or bytes, not parsed.');
}

function concatBytes(first: Uint8Array, second: Uint8Array): Bytes {
  const result = new Uint8Array(first.length + second.length);
  result.set(first);
  result.set(second, first.length);
  return result;
}

/** Compares in constant time. */
function equalsInConstantTime(one: Bytes, other: Bytes): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (const [index, byte] of one.entries()) difference |= byte ^ (other[index] ?? 0);
  return difference === 0;
}

function encode(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** Standard or URL-safe alphabet, padded or not. */
function fromBase64(text: string): Bytes | undefined {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
