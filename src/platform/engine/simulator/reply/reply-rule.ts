import type { Prompt } from '../prompt/prompt';
import type { SeededRandom } from '../seeded-random';

/** What a reply is made from. */
export interface PromptContext extends Prompt {
  random: SeededRandom;
}

export interface Reply {
  text: string;
  /** Wanted word for word: nothing is added, and another choice says the same. */
  isExact?: true;
}

/** Undefined: the message asks for something else. */
export type ReplyRule = (prompt: PromptContext) => Reply | undefined;
