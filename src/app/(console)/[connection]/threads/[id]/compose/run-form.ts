import type { Pair } from '@/components/form/pairs';
import { readJson, typedJson } from '@/components/form/read-json';
import type { CreateRunRequest } from '@/lib/openai';
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

/** What is left empty is not sent. What is typed as JSON goes as it is: the server says what is wrong in it. */
export function runBody(form: RunForm): CreateRunRequest {
  const model = form.model.trim();
  const tools = typedJson<CreateRunRequest['tools']>(form.tools);
  const messages = typedJson<CreateRunRequest['additional_messages']>(form.additionalMessages);
  const truncation = truncationOf(form.truncation.trim());
  const choice = toolChoiceOf(form.toolChoice.trim());
  const format = formatOf(form.responseFormat);
  return {
    assistant_id: form.assistant.trim(),
    ...(model !== '' && { model }),
    ...(isTyped(form.instructions) && { instructions: form.instructions }),
    ...(isTyped(form.additionalInstructions) && {
      additional_instructions: form.additionalInstructions,
    }),
    ...(messages !== undefined && { additional_messages: messages }),
    ...(tools !== undefined && { tools }),
    ...(form.parallelToolCalls !== '' && {
      parallel_tool_calls: form.parallelToolCalls === 'true',
    }),
    ...(isTyped(form.temperature) && { temperature: Number(form.temperature) }),
    ...(isTyped(form.topP) && { top_p: Number(form.topP) }),
    ...(isTyped(form.maxPrompt) && { max_prompt_tokens: Number(form.maxPrompt) }),
    ...(isTyped(form.maxCompletion) && { max_completion_tokens: Number(form.maxCompletion) }),
    ...(truncation && { truncation_strategy: truncation }),
    ...(choice && { tool_choice: choice }),
    ...(format !== undefined && { response_format: format }),
    ...metadataOf(form.runMetadata),
  };
}

function isTyped(text: string): boolean {
  return text.trim() !== '';
}

function truncationOf(typed: string): CreateRunRequest['truncation_strategy'] {
  if (typed === '') return null;
  if (typed === 'auto') return { type: 'auto' };
  return { type: 'last_messages', last_messages: Number(typed) };
}

function toolChoiceOf(typed: string): CreateRunRequest['tool_choice'] {
  switch (typed) {
    case '':
      return null;
    case 'auto':
    case 'none':
    case 'required':
      return typed;
    case 'file_search':
    case 'code_interpreter':
      return { type: typed };
    default:
      return { type: 'function', function: { name: typed } };
  }
}

function formatOf(typed: string): CreateRunRequest['response_format'] {
  return typed.trim() === 'auto' ? 'auto' : typedJson(typed);
}

/** Which fields hold what is no number of their range, or no JSON. */
export function runProblems(form: RunForm): RunProblems {
  const number = (value: string, min: number, max: number) =>
    value.trim() !== '' && !(Number(value) >= min && Number(value) <= max) ? 'number' : null;
  const json = (value: string) => (readJson(value).state === 'invalid' ? 'json' : null);
  const noLimit = Number.MAX_SAFE_INTEGER;
  return {
    temperature: number(form.temperature, 0, 2),
    topP: number(form.topP, 0, 1),
    maxPrompt: number(form.maxPrompt, 1, noLimit),
    maxCompletion: number(form.maxCompletion, 1, noLimit),
    truncation: form.truncation.trim() === 'auto' ? null : number(form.truncation, 1, noLimit),
    tools: json(form.tools),
    additionalMessages: json(form.additionalMessages),
    responseFormat: form.responseFormat.trim() === 'auto' ? null : json(form.responseFormat),
  };
}

export type RunProblems = { [Field in keyof RunForm]?: 'number' | 'json' | null };
