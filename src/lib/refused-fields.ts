import { elapsedSince } from './stamps';

export interface RefusedFields {
  /**
   * Sends a request that has these fields of our own, and once more without those that its refusal names.
   * What a server refused is remembered, by `scope`, and left out at once the next time. Throws what the
   * last request met.
   */
  send<T>(
    scope: string,
    fields: readonly string[],
    request: (omitted: ReadonlySet<string>) => Promise<T>,
  ): Promise<T>;
}

interface Memory {
  omitted: ReadonlySet<string>;
  /** Milliseconds. */
  at: number;
}

/** Milliseconds: a server may be another by then. */
const lifetime = 3_600_000;

const maxScopes = 1_000;

/** Remembers which fields servers refuse: in memory, since to learn it anew costs one request. */
export function createRefusedFields(now: () => number): RefusedFields {
  const memories = new Map<string, Memory>();

  const remember = (scope: string, omitted: ReadonlySet<string>) => {
    memories.delete(scope);
    memories.set(scope, { omitted, at: now() });
    const [oldest] = memories.keys();
    if (memories.size > maxScopes && oldest !== undefined) memories.delete(oldest);
  };

  const recall = (scope: string): ReadonlySet<string> => {
    const memory = memories.get(scope);
    if (memory && elapsedSince(memory.at, now()) <= lifetime) return memory.omitted;
    memories.delete(scope);
    return new Set();
  };

  return {
    async send(scope, fields, request) {
      let omitted = recall(scope);
      for (;;) {
        try {
          const answer = await request(omitted);
          if (omitted.size > 0 && memories.get(scope)?.omitted !== omitted)
            remember(scope, omitted);
          return answer;
        } catch (error) {
          const refused = fields.filter((name) => !omitted.has(name) && isRefused(name, error));
          if (refused.length === 0) throw error;
          omitted = new Set([...omitted, ...refused]);
        }
      }
    },
  };
}

/** Of requests that are wrong. Others are about keys, rights, conflicts, sizes and limits. */
const statuses = [400, 415, 422, 501];

/** Whether an upstream refused a request because of a field: it names it, as a parameter, in a place or in words. */
function isRefused(field: string, error: unknown): boolean {
  const { status, param, message, error: body } = (error ?? {}) as Record<string, unknown>;
  if (typeof status !== 'number' || !statuses.includes(status)) return false;
  if (param === field) return true;
  const words = `${String(message)} ${textOf(body)}`;
  if (field === 'stream')
    return /\bstream(?:ing)?\b[^.]*(?:not |un)support|unsupported[^.]*\bstream(?:ing)?\b/i.test(
      words,
    );
  return new RegExp(`\\b${field}\\b`).test(words);
}

function textOf(body: unknown): string {
  try {
    return JSON.stringify(body) ?? '';
  } catch {
    return '';
  }
}
