import type { SeededRandom } from '../context';
import type { MessageValues } from '../message-values/message-values';
import type { NormalizedSchema } from './normalized-schema';
import type { ReadPattern } from './pattern';
import type { Schema } from './schema';
import { type Budget, cost, costOfText, type Spend } from './schema';

/** What a value is made from. */
export interface GenerationContext {
  /** Arguments leave out what they may and the message does not say; an answer is complete. */
  purpose: 'arguments' | 'answer';
  message: MessageValues;
  random: SeededRandom;
  /** A sentence for keys such as `summary`; the next one with the next variant. */
  prose: (variant: number) => string;
  /** What may be spent on it. */
  budget: Budget;
}

/** Where in the value we are. */
export interface ValueLocation {
  key: string;
  /** The place in the nearest list; values of another variant differ. */
  variant: number;
  depth: number;
  /** References on the way here. */
  references: readonly string[];
  /** Inside a recursion: as little as the schema allows. */
  isMinimal: boolean;
}

export interface GeneratedValue {
  value: unknown;
  /** The message says it; otherwise it is made up. */
  isFromMessage: boolean;
}

/** What the parts of a value are made with. */
export interface ValueGenerator {
  generate(schema: Schema, location: ValueLocation): GeneratedValue;
  normalize(schema: Schema): NormalizedSchema;
  /** Undefined: nothing fits. */
  tryGenerate(schema: Schema, location: ValueLocation): GeneratedValue | undefined;
  readPattern: ReadPattern;
}

/** The same message, each search of the message paid for. */
export function meterMessageValues(message: MessageValues, spend: Spend): MessageValues {
  const { length } = message.text;
  const search = () => spend(cost.search + length);
  return {
    get text() {
      spend(costOfText(length));
      return message.text;
    },
    get entities() {
      spend(length);
      return message.entities;
    },
    string(key) {
      search();
      return message.string(key);
    },
    number(key, isAllowed) {
      search();
      return message.number(key, isAllowed);
    },
    boolean(key) {
      search();
      return message.boolean(key);
    },
    option(key, options) {
      search();
      const letters = options.reduce((sum, option) => sum + option.length, 0);
      spend(letters + options.length * (cost.step + costOfText(length)));
      return message.option(key, options);
    },
    list(key) {
      search();
      return message.list(key);
    },
    items(key) {
      search();
      return message.items(key);
    },
    count(key) {
      search();
      return message.count(key);
    },
    take(values) {
      spend(cost.step * values.length);
      return message.take(values);
    },
    renew(except) {
      search();
      message.renew(except);
    },
  };
}
