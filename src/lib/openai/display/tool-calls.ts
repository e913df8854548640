import { isJsonObject, type JsonObject } from '../core/json';
import type { DisplayToolCall } from './message';

/** Reads a list of tool calls, or a single one, in any server's format. */
export function readToolCalls(value: unknown): DisplayToolCall[] {
  if (value === null || value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).filter(isJsonObject).map(readToolCall);
}

export function readToolCall(call: JsonObject): DisplayToolCall {
  const made = [call.function, call.custom].find(isJsonObject) ?? call;
  const id = call.call_id ?? call.id;
  const name = made.name ?? call.name ?? call.function;
  const input = made.arguments ?? made.input ?? made.args ?? made.parameters;
  return {
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : null,
    name: typeof name === 'string' ? name : '',
    arguments: argumentsText(input),
  };
}

/** Arguments as the API defines them: text. Some servers send the parsed object instead. */
export function argumentsText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    // It is nested too deeply to be serialized.
    return '';
  }
}
