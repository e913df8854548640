import { setTimeout } from 'node:timers/promises';
import type { Semaphore } from '@/lib/concurrency';
import type { LearnedModel } from '../learned';
import type { PromptCache } from './prompt/prompt-cache';

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
