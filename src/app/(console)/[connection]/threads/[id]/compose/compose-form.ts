import { filledLines } from '@/components/form/lines-field';
import { type Pair, recordOf } from '@/components/form/pairs';
import { readJson } from '@/components/form/read-json';
import type { Loose } from '@/lib/loose';

/** A message and a run, as they are typed. Empty fields are not sent. */
export interface ComposeForm {
  role: 'user' | 'assistant';
  text: string;
  /** File ids, one per line. */
  attachments: string[];
  attachTo: 'file_search' | 'code_interpreter';
  /** A file id, or an address: `https://…`, `data:image/…`. */
  image: string;
  messageMetadata: Pair[];
  assistant: string;
  model: string;
  instructions: string;
  additionalInstructions: string;
  /** JSON. */
  additionalMessages: string;
  /** JSON. */
  tools: string;
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

export const emptyForm: ComposeForm = {
  role: 'user',
  text: '',
  attachments: [],
  attachTo: 'file_search',
  image: '',
  messageMetadata: [],
  assistant: '',
  model: '',
  instructions: '',
  additionalInstructions: '',
  additionalMessages: '',
  tools: '',
  temperature: '',
  topP: '',
  maxPrompt: '',
  maxCompletion: '',
  truncation: '',
  toolChoice: '',
  responseFormat: '',
  runMetadata: [],
};

/** What is sent once, and then is empty again. */
export const sentWithMessage: (keyof ComposeForm)[] = [
  'text',
  'attachments',
  'image',
  'messageMetadata',
];

/** Whether there is something to say. */
export function hasMessage({ text, image, attachments }: ComposeForm): boolean {
  return text.trim() !== '' || image.trim() !== '' || filledLines(attachments).length > 0;
}

export function messageBody(form: ComposeForm): Loose {
  const { role, text, image, attachTo, messageMetadata } = form;
  const files = filledLines(form.attachments);
  const pictured = image.trim();
  const parts = [
    ...(text.trim() !== '' ? [{ type: 'text', text }] : []),
    ...(pictured === '' ? [] : [imagePart(pictured)]),
  ];
  return {
    role,
    content: pictured === '' ? text : parts,
    ...(files.length > 0 && {
      attachments: files.map((file_id) => ({ file_id, tools: [{ type: attachTo }] })),
    }),
    ...metadataOf(messageMetadata),
  };
}

function imagePart(image: string) {
  return /^(https?|data):/i.test(image)
    ? { type: 'image_url', image_url: { url: image } }
    : { type: 'image_file', image_file: { file_id: image } };
}

export function runBody(form: ComposeForm): Loose {
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

function metadataOf(pairs: readonly Pair[]) {
  const metadata = recordOf(pairs);
  return Object.keys(metadata).length > 0 ? { metadata } : {};
}

/** Which fields hold what is no number of their range, or no JSON. */
export function problemsOf(form: ComposeForm): Problems {
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

export type Problems = { [Field in keyof ComposeForm]?: 'number' | 'json' | null };
