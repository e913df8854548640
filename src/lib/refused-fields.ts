import { isRefused, isUnknown } from './refusal-words';
import { elapsedSince } from './timestamps';

export interface RefusedFields {
  /**
   * Sends a request, and once more without those fields that its refusal names. `renamed` are fields of its
   * body that are sent under their other name instead. What a server refused is remembered, by `scope`, and
   * is not sent the next time. Throws what the last request met.
   */
  send<T>(
    scope: string,
    optional: readonly string[],
    request: (refused: ReadonlySet<string>) => Promise<T>,
    renamed?: readonly string[],
  ): Promise<T>;
}

/** What servers know by the one name or by the other, and must not lose. */
const otherNames: Readonly<Record<string, string>> = {
  max_completion_tokens: 'max_tokens',
  max_tokens: 'max_completion_tokens',
};

/** The fields of a chat's request that may go under their other name: not where both are given. */
export function renamedIn(body: object): string[] {
  const has = (name: string) => (body as Record<string, unknown>)[name] != null;
  return Object.keys(otherNames).filter((name) => has(name) && !has(otherNames[name] ?? name));
}

/** A copy of a body as a server takes it that refused these fields; the body itself where it has none of them. */
export function withoutRefused<Body extends object>(
  body: Body,
  refused: Iterable<string>,
  renamed: readonly string[] = [],
): Body {
  const present = [...refused].filter((name) => name in body);
  if (present.length === 0) return body;
  const left = { ...body } as Record<string, unknown>;
  for (const name of present) {
    const other = renamed.includes(name) ? otherNames[name] : undefined;
    if (other) left[other] = left[name];
    delete left[name];
  }
  return left as Body;
}

interface Memory {
  refused: ReadonlySet<string>;
  /** Milliseconds. */
  at: number;
}

/** Milliseconds: a server may be another by then. */
const lifetime = 3_600_000;

const maxScopes = 1_000;

/** Remembers which fields servers refuse: in memory, since to learn it again costs one request. */
export function createRefusedFields(now: () => number): RefusedFields {
  const memories = new Map<string, Memory>();

  const record = (scope: string, refused: ReadonlySet<string>) => {
    memories.delete(scope);
    memories.set(scope, { refused, at: now() });
    const [oldest] = memories.keys();
    if (memories.size > maxScopes && oldest !== undefined) memories.delete(oldest);
  };

  const recall = (scope: string): ReadonlySet<string> => {
    const memory = memories.get(scope);
    if (memory && elapsedSince(memory.at, now()) <= lifetime) return memory.refused;
    memories.delete(scope);
    return new Set();
  };

  return {
    async send(scope, optional, request, renamed = []) {
      const known = recall(scope);
      let refused = new Set([...optional, ...renamed].filter((name) => known.has(name)));
      let firstError: unknown;
      for (;;) {
        try {
          const answer = await request(refused);
          if ([...refused].some((name) => !known.has(name)))
            record(scope, new Set([...recall(scope), ...refused]));
          return answer;
        } catch (error) {
          const isNew = (name: string) => !refused.has(name);
          const found = [
            ...optional.filter((name) => isNew(name) && isRefused(name, error)),
            ...renamed.filter((name) => isNew(name) && isUnknown(name, otherNames[name], error)),
          ];
          if (found.length > 0) {
            firstError ??= error;
            refused = new Set([...refused, ...found]);
            continue;
          }
          const isInVain = renamed.some(
            (name) => refused.has(name) && isUnknown(otherNames[name] ?? name, name, error),
          );
          if (!isInVain) throw error;
          // Neither name is known. What was remembered may be of a server that is there no more.
          memories.delete(scope);
          throw firstError ?? error;
        }
      }
    },
  };
}
