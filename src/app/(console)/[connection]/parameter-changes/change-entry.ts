import type { ParameterChange } from '@/lib/batch-input/change-parameters';

/** A change as it is typed. */
export interface ChangeEntry {
  action: ParameterChange['action'];
  field: string;
  /** A number, a text with or without quotes, or any other JSON. */
  text: string;
}

export const emptyEntry: ChangeEntry = { action: 'set', field: '', text: '' };

/** Fields of requests that are changed most; any other can be typed. */
export const commonFields = [
  'model',
  'temperature',
  'top_p',
  'max_completion_tokens',
  'max_output_tokens',
  'max_tokens',
  'reasoning_effort',
  'reasoning.effort',
  'verbosity',
  'text.verbosity',
  'seed',
  'response_format',
  'text.format',
  'tools',
  'tool_choice',
  'store',
  'metadata',
  'service_tier',
  'dimensions',
  'stream',
  'url',
] as const;

/** What is sent of an entry. Names of models and paths are texts, even `4`. */
export function changeOf({ action, field, text }: ChangeEntry): ParameterChange {
  const named = { action, field: field.trim() };
  if (action === 'remove') return named;
  const typed = text.trim();
  if (typed === '') return named;
  const isText = ['model', 'url'].includes(named.field) && !isJsonText(typed);
  return { ...named, value: !isText && isJson(typed) ? typed : JSON.stringify(text) };
}

/** Lines that nothing was typed into are left out. */
export function changesOf(entries: readonly ChangeEntry[]): ParameterChange[] {
  return entries.filter(isFilled).map(changeOf);
}

export function isFilled({ field, text }: ChangeEntry): boolean {
  return field.trim() !== '' || text.trim() !== '';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const isJsonText = (text: string) => text.startsWith('"') && isJson(text);
