import { setTimeout } from 'node:timers/promises';
import type { Semaphore } from '../../jobs/semaphore';
import type { LearnedModel } from '../learned';
import type { PromptCache } from './prompt-cache';

export interface Context {
  /** Milliseconds. */
  now: () => number;
  newId: (prefix: string) => string;
  prompts: PromptCache;
  /** Rejects as soon as the signal is aborted. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Pictures take memory: few are drawn at a time. */
  drawing: Semaphore;
  /** What the model has learned beside its rules. */
  learned?: LearnedModel;
}

export const sleep: Context['sleep'] = (ms, signal) => setTimeout(ms, undefined, { signal });

/** Lets others in the process have their turn. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
