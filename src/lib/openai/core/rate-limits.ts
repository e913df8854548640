/** The remainder of one limit. A field is null if the server does not report it. */
export interface RateLimit {
  limit: number | null;
  remaining: number | null;
  /** Milliseconds until the limit is reset. */
  reset_ms: number | null;
}

/** Limits by their unit: `requests`, `tokens`, and any other that the server reports. */
export type RateLimits = Record<string, RateLimit>;

/** Reads the `x-ratelimit-…` headers; null if there are none. */
export function readRateLimits(headers: Headers): RateLimits | null {
  const limits: Map<string, RateLimit> = new Map();
  headers.forEach((value, name) => {
    const [, field, counted] = /^x-ratelimit-(limit|remaining|reset)-(.+)$/.exec(name) ?? [];
    if (!field || !counted) return;
    const limit = limits.get(counted) ?? { limit: null, remaining: null, reset_ms: null };
    if (field === 'reset') limit.reset_ms = readDuration(value);
    else limit[field as 'limit' | 'remaining'] = readNumber(value);
    limits.set(counted, limit);
  });
  return limits.size > 0 ? Object.fromEntries(limits) : null;
}

const unitMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `6m0s`, `1.5s`, `120ms`; a bare number is seconds, as Azure sends it. */
function readDuration(text: string): number | null {
  const seconds = readNumber(text);
  if (seconds !== null) return finite(seconds * 1000);
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(text)) return null;
  let total = 0;
  for (const [, amount, unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    total += Number(amount) * (unitMs[unit] ?? 0);
  }
  return finite(Math.round(total));
}

function readNumber(text: string): number | null {
  return text.trim() === '' ? null : finite(Number(text));
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
