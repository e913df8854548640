import { setTimeout } from 'node:timers/promises';
import type { Semaphore } from '@/lib/concurrency';
import type { LearnedModel } from '../learned';
import type { PromptCache } from './prompt';

/** What the simulator works with. */
export interface SimulatorContext {
  /** Milliseconds. */
  now: () => number;
  newId: (prefix: string) => string;
  prompts: PromptCache;
  /** Rejects as soon as the signal is aborted. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Limits how many images are drawn at a time, because each takes memory. */
  drawing: Semaphore;
  /** A fine-tuned language model that is asked first. */
  learned?: LearnedModel;
}

export const sleep: SimulatorContext['sleep'] = (ms, signal) =>
  setTimeout(ms, undefined, { signal });

/** Choices that look free and are the same each time. */
export interface SeededRandom {
  pick<T>(options: readonly [T, ...T[]]): T;
  /** From 0 (inclusive) to 1 (exclusive). */
  fraction(): number;
}

/** Equal seeds give equal random. SeededRandom of neighbouring turns never pick the same of two or more options. */
export function createSeededRandom(seed: string, turn = 0): SeededRandom {
  const start = hash(seed);
  let throws = 0;
  return {
    pick(options) {
      throws += 1;
      return options[(scatter(start + throws) + turn) % options.length] ?? options[0];
    },
    fraction() {
      throws += 1;
      return scatter(start + throws + turn * 7919) / 2 ** 32;
    },
  };
}

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** Spreads numbers that lie together over all 32 bits (the finishing step of MurmurHash3). */
function scatter(number: number): number {
  let value = number | 0;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
