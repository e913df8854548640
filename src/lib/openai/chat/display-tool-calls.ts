import { type Fields, isFields } from '../core/deltas';
import type { DisplayToolCall } from './display-message';

/** The calls in a list, or the one call, whichever server wrote it. */
export function readToolCalls(value: unknown): DisplayToolCall[] {
  if (value === null || value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).filter(isFields).map(readToolCall);
}

export function readToolCall(call: Fields): DisplayToolCall {
  const made = [call.function, call.custom].find(isFields) ?? call;
  const id = call.call_id ?? call.id;
  const name = made.name ?? call.name ?? call.function;
  const input = made.arguments ?? made.input ?? made.args ?? made.parameters;
  return {
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : null,
    name: typeof name === 'string' ? name : '',
    arguments: argumentsText(input),
  };
}

/** Arguments as the API has them: text. Some servers send the object that the text would stand for. */
export function argumentsText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    // It is nested too deep to be written.
    return '';
  }
}
