import type { Pair } from '@/components/form/pairs';
import { readJson } from '@/components/form/read-json';
import type { Loose } from '@/lib/loose';
import { metadataOf } from './message-form';

/** A run as it is typed: what is left empty is the assistant's, and not sent. */
export interface RunForm {
  assistant: string;
  model: string;
  instructions: string;
  additionalInstructions: string;
  /** JSON. */
  additionalMessages: string;
  /** JSON. */
  tools: string;
  /** `true` or `false`. */
  parallelToolCalls: string;
  temperature: string;
  topP: string;
  maxPrompt: string;
  maxCompletion: string;
  /** `auto`, or how many messages. */
  truncation: string;
  /** `auto`, `none`, `required`, or the name of a function. */
  toolChoice: string;
  /** JSON, or `auto`. */
  responseFormat: string;
  runMetadata: Pair[];
}

export const emptyRun: RunForm = {
  assistant: '',
  model: '',
  instructions: '',
  additionalInstructions: '',
  additionalMessages: '',
  tools: '',
  parallelToolCalls: '',
  temperature: '',
  topP: '',
  maxPrompt: '',
  maxCompletion: '',
  truncation: '',
  toolChoice: '',
  responseFormat: '',
  runMetadata: [],
};

export function runBody(form: RunForm): Loose {
  const text = (name: string, value: string) => (value.trim() === '' ? {} : { [name]: value });
  const number = (name: string, value: string) =>
    value.trim() === '' ? {} : { [name]: Number(value) };
  const json = (name: string, value: string) => {
    const reading = readJson(value);
    return reading.state === 'valid' ? { [name]: reading.value } : {};
  };
  return {
    assistant_id: form.assistant.trim(),
    ...text('model', form.model.trim()),
    ...text('instructions', form.instructions),
    ...text('additional_instructions', form.additionalInstructions),
    ...json('additional_messages', form.additionalMessages),
    ...json('tools', form.tools),
    ...(form.parallelToolCalls !== '' && {
      parallel_tool_calls: form.parallelToolCalls === 'true',
    }),
    ...number('temperature', form.temperature),
    ...number('top_p', form.topP),
    ...number('max_prompt_tokens', form.maxPrompt),
    ...number('max_completion_tokens', form.maxCompletion),
    ...truncationOf(form.truncation.trim()),
    ...toolChoiceOf(form.toolChoice.trim()),
    ...(form.responseFormat.trim() === 'auto'
      ? { response_format: 'auto' }
      : json('response_format', form.responseFormat)),
    ...metadataOf(form.runMetadata),
  };
}

function truncationOf(typed: string) {
  if (typed === '') return {};
  if (typed === 'auto') return { truncation_strategy: { type: 'auto' } };
  return { truncation_strategy: { type: 'last_messages', last_messages: Number(typed) } };
}

function toolChoiceOf(typed: string) {
  if (typed === '') return {};
  if (['auto', 'none', 'required'].includes(typed)) return { tool_choice: typed };
  if (['file_search', 'code_interpreter'].includes(typed)) return { tool_choice: { type: typed } };
  return { tool_choice: { type: 'function', function: { name: typed } } };
}

/** Which fields hold what is no number of their range, or no JSON. */
export function runProblems(form: RunForm): RunProblems {
  const number = (value: string, min: number, max: number) =>
    value.trim() !== '' && !(Number(value) >= min && Number(value) <= max) ? 'number' : null;
  const json = (value: string) => (readJson(value).state === 'invalid' ? 'json' : null);
  const most = Number.MAX_SAFE_INTEGER;
  return {
    temperature: number(form.temperature, 0, 2),
    topP: number(form.topP, 0, 1),
    maxPrompt: number(form.maxPrompt, 1, most),
    maxCompletion: number(form.maxCompletion, 1, most),
    truncation: form.truncation.trim() === 'auto' ? null : number(form.truncation, 1, most),
    tools: json(form.tools),
    additionalMessages: json(form.additionalMessages),
    responseFormat: form.responseFormat.trim() === 'auto' ? null : json(form.responseFormat),
  };
}

export type RunProblems = { [Field in keyof RunForm]?: 'number' | 'json' | null };
