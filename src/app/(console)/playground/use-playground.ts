'use client';

import type { Parameter, ParameterValues } from './parameters';
import { usePlaygroundForm } from './use-playground-form';

/** A playground on a connection: what is typed in it, and which models are its own. */
export type Playground = ReturnType<typeof usePlayground>;

interface PlaygroundOptions {
  connection: string;
  /** The name of its page: under it what is typed is kept. */
  noun: string;
  table: Readonly<Record<string, Parameter>>;
  /** By which part of their names models of this kind are known. */
  fits: RegExp;
  initial?: ParameterValues;
  /** Where a page has several: whether a link that opens it is meant for this one. */
  isShown?: boolean;
}

export function usePlayground(options: PlaygroundOptions) {
  const { connection, noun, fits, table, initial, isShown } = options;
  const form = usePlaygroundForm({ draft: `${noun}:${connection}`, table, initial, isShown });
  return { connection, noun, fits, form, model: form.value('model').trim() };
}
