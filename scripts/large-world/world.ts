import { OpenAI } from '@/lib/openai';
import { createSeededRandom } from '@/platform/engine/simulator/context';
import type { WorldCounts } from './counts';

/** Choices that are the same each time. */
export interface Choices {
  pick<T>(from: readonly T[]): T;
  /** An integer from `low` to `high`. */
  between(low: number, high: number): number;
  /** The same, with small numbers far more often than large ones. */
  skewed(low: number, high: number): number;
  isOneIn(count: number): boolean;
}

export interface Progress {
  noun: string;
  done: number;
  total: number;
}

/** What the nouns of the world are made with. */
export interface World {
  openai: OpenAI;
  counts: WorldCounts;
  /** The choices for one object. */
  choices(noun: string, number: number): Choices;
  /** Marks a request, so that a second run of the script is answered as the first one was, and makes nothing. */
  once(noun: string, number: number, step?: string | number): { idempotencyKey: string };
  /** Makes so many objects, several at a time. */
  makeEach<T>(noun: string, count: number, make: (number: number) => Promise<T>): Promise<T[]>;
}

export interface WorldOptions {
  openai: OpenAI;
  counts: WorldCounts;
  /** Tells this world from others on the same platform. */
  name: string;
  seed: number;
  /** Maximum number of objects that are made at a time. */
  concurrency: number;
  report(progress: Progress): void;
}

export function createWorld(options: WorldOptions): World {
  const { openai, counts, name, seed, concurrency, report } = options;
  return {
    openai,
    counts,
    choices: (noun, number) => createChoices(`${seed} ${noun} ${number}`),
    once: (noun, number, step = '') => ({
      idempotencyKey: ['large-world', name, noun, number, step].join('/'),
    }),
    async makeEach<T>(noun: string, count: number, make: (number: number) => Promise<T>) {
      const made: T[] = [];
      const numbers = Array.from({ length: count }, (_, number) => number).values();
      let done = 0;
      let hasFailed = false;
      const work = async () => {
        for (const number of numbers) {
          if (hasFailed) return;
          made[number] = await make(number);
          done += 1;
          report({ noun, done, total: count });
        }
      };
      const workers = Array.from({ length: concurrency }, () =>
        work().catch((error) => {
          hasFailed = true;
          throw error;
        }),
      );
      await Promise.all(workers);
      return made;
    },
  };
}

function createChoices(seed: string): Choices {
  const random = createSeededRandom(seed);
  const between = (low: number, high: number) =>
    low + Math.floor(random.fraction() * (high - low + 1));
  return {
    pick: <T>(from: readonly T[]) => from[between(0, from.length - 1)] as T,
    between,
    skewed: (low, high) => Math.floor(low * ((high + 1) / low) ** random.fraction()),
    isOneIn: (count) => between(1, count) === 1,
  };
}

/** For what is refused where an earlier run of the script, or the platform itself, was faster: there is nothing to do then. */
export async function unlessOver(change: PromiseLike<unknown>): Promise<void> {
  try {
    await change;
  } catch (error) {
    const isRefused =
      error instanceof OpenAI.APIError && [400, 404, 409].includes(error.status ?? 0);
    if (!isRefused) throw error;
  }
}
