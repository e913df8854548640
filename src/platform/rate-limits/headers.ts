import type { MinuteLimits } from './limits';

/** The rate limit headers of the live API, only for set limits. */
export function rateLimitHeaders(
  { requests_per_minute, tokens_per_minute }: MinuteLimits,
  used: { requests: number; tokens: number },
): Record<string, string> {
  return {
    ...headersOf('requests', requests_per_minute, used.requests),
    ...headersOf('tokens', tokens_per_minute, used.tokens),
  };
}

function headersOf(kind: string, limit: number | null, used: number): Record<string, string> {
  if (limit === null) return {};
  return {
    [`x-ratelimit-limit-${kind}`]: String(limit),
    [`x-ratelimit-remaining-${kind}`]: String(Math.max(0, Math.floor(limit - used + 1e-6))),
    [`x-ratelimit-reset-${kind}`]: toDuration((used / limit) * 60_000),
  };
}

/** Milliseconds as the live API writes them: `6ms`, `8.64s`, `6m0s`. */
export function toDuration(milliseconds: number): string {
  const rounded = Math.max(0, Math.ceil(milliseconds - 1e-6));
  if (rounded < 1_000) return `${rounded}ms`;
  const minutes = Math.floor(rounded / 60_000);
  const seconds = (rounded % 60_000) / 1_000;
  return `${minutes > 0 ? `${minutes}m` : ''}${seconds}s`;
}
