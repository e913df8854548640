import { setTimeout } from 'node:timers/promises';
import type { PromptCache } from './prompt-cache';

export interface Context {
  /** Milliseconds. */
  now: () => number;
  newId: (prefix: string) => string;
  prompts: PromptCache;
  /** Rejects as soon as the signal is aborted. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export const sleep: Context['sleep'] = (ms, signal) => setTimeout(ms, undefined, { signal });

/** Lets others in the process have their turn. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
