import type { Dice } from '../dice';
import type { Prompt } from '../prompt';
import type { Persona } from './persona';

/** What a rule knows. */
export interface Turn extends Prompt {
  persona: Persona;
  dice: Dice;
}

export interface Reply {
  text: string;
  /** Wanted word for word: nothing may be added, and another choice says the same. */
  isExact?: true;
}

/** Undefined: the message is not for this rule. */
export type Rule = (turn: Turn) => Reply | undefined;

export const say = (text: string): Reply => ({ text });

export const exactly = (text: string): Reply => ({ text, isExact: true });
