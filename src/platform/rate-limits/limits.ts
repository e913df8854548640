import type { Principal } from '../keys/keys';
import { rateLimited, tooManyTokens } from './errors';
import { rateLimitHeaders } from './headers';
import type { RateCounterRow, RateLimitRow } from './schema';
import type { RateLimitRows } from './store';

/** Rate limits per key and model and minute. Null: unlimited. */
export interface MinuteLimits {
  requests_per_minute: number | null;
  tokens_per_minute: number | null;
}

/** A limit in the settings file. */
export interface FixedLimit extends MinuteLimits {
  /** A key's name. Default: any key. */
  key?: string | undefined;
  model: string;
}

/** An admitted request. */
export interface Admission {
  /** The remaining limits, for the response headers. */
  headers: Record<string, string>;
  /** Whether its usage must be reported. */
  countsTokens: boolean;
  /** Replaces the estimate by the actual usage. */
  settle(tokens: number): Promise<void>;
}

export interface RateLimits {
  /**
   * Admits a request, or throws a rate limit error. Undefined: unlimited. `estimate` is called only if tokens are
   * limited.
   */
  admit(
    principal: Principal,
    model: string,
    estimate: () => number,
  ): Promise<Admission | undefined>;
  /** Limits of the store and of the settings file, which are read-only. */
  list(): Promise<{ stored: RateLimitRow[]; fixed: FixedLimit[] }>;
  save(limit: RateLimitRow): Promise<void>;
  /** True if it existed. */
  delete(keyId: string, model: string): Promise<boolean>;
}

interface RateLimitsOptions {
  rows: RateLimitRows;
  /** Milliseconds. */
  now?: () => number;
  fixed?: FixedLimit[] | undefined;
}

export const anyKey = '*';
export const anyModel = '*';

/** Leaky buckets that drain within a minute, stored in the database and shared by all processes. */
export function createRateLimits({
  rows,
  now = Date.now,
  fixed = [],
}: RateLimitsOptions): RateLimits {
  const limitsFor = async (principal: Principal, model: string) => {
    const stored = await rows.applicable(principal.id, model);
    const ofFile = fixed.filter(
      (limit) => [undefined, principal.name].includes(limit.key) && isOf(limit, model),
    );
    const [closest] = [...stored, ...ofFile].sort((one, other) => rank(other) - rank(one));
    return closest;
  };

  return {
    async admit(principal, model, estimate) {
      const limits = await limitsFor(principal, model);
      if (!limits) return undefined;
      const { tokens_per_minute: max } = limits;
      const tokens = max === null ? 0 : estimate();
      if (max !== null && tokens > max) throw tooManyTokens(model, max, tokens);
      let counted: RateCounterRow | undefined;
      await rows.count(principal.id, model, (row) => {
        const used = drained(row, limits, now());
        refuseFull(model, limits, used, tokens);
        counted = {
          key_id: principal.id,
          model,
          requests: used.requests + 1,
          tokens: used.tokens + tokens,
          at: now(),
        };
        return counted;
      });
      return {
        headers: counted ? rateLimitHeaders(limits, counted) : {},
        countsTokens: max !== null,
        settle: (actual) =>
          rows.count(principal.id, model, (row) => {
            if (!row || max === null || actual === tokens) return undefined;
            const used = drained(row, limits, now());
            return {
              ...row,
              ...used,
              tokens: Math.max(0, used.tokens + actual - tokens),
              at: now(),
            };
          }),
      };
    },

    list: async () => ({ stored: await rows.list(), fixed }),
    save: rows.save,
    delete: rows.delete,
  };
}

const isOf = (limit: FixedLimit, model: string) =>
  limit.model === anyModel || limit.model === model;

/** Limits for the key take precedence over limits for the model, then the console over the file. */
function rank(limit: RateLimitRow | FixedLimit): number {
  const isStored = 'key_id' in limit;
  const ofKey = isStored ? limit.key_id !== anyKey : limit.key !== undefined;
  return (ofKey ? 4 : 0) + (limit.model === anyModel ? 0 : 2) + (isStored ? 1 : 0);
}

interface Used {
  requests: number;
  tokens: number;
}

/** The current level of the buckets. A clock that steps back drains nothing. */
function drained(row: RateCounterRow | undefined, limits: MinuteLimits, now: number): Used {
  if (!row) return { requests: 0, tokens: 0 };
  const minutes = Math.max(0, now - row.at) / 60_000;
  const rest = (used: number, perMinute: number | null) =>
    perMinute === null ? 0 : Math.max(0, used - minutes * perMinute);
  return {
    requests: rest(row.requests, limits.requests_per_minute),
    tokens: rest(row.tokens, limits.tokens_per_minute),
  };
}

function refuseFull(model: string, limits: MinuteLimits, used: Used, tokens: number): void {
  const check = (kind: 'requests' | 'tokens', limit: number | null, requested: number) => {
    if (limit === null || used[kind] + requested <= limit + 1e-6) return;
    const headers = rateLimitHeaders(limits, used);
    throw rateLimited(kind, { model, limit, used: used[kind], requested, headers });
  };
  check('requests', limits.requests_per_minute, 1);
  check('tokens', limits.tokens_per_minute, tokens);
}
