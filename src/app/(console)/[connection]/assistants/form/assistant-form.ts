import { type FunctionToolInput, functionOf, toolOf } from '@/components/form/function-tool';
import { type Pair, pairsOf, recordOf } from '@/components/form/pairs';
import { readJson } from '@/components/form/read-json';
import { resourcesOf, toolsOf } from '@/lib/assistant-tools';
import { isObject, type Loose, numberOf, objectOf, shownText, textOf } from '@/lib/loose';
import type { CreateAssistantRequest, ModifyAssistantRequest } from '@/lib/openai';

/** An assistant as the form holds it: numbers and schemas are text while they are typed. */
export interface AssistantForm {
  name: string;
  description: string;
  instructions: string;
  model: string;
  fileSearch: boolean;
  maxResults: string;
  ranker: string;
  threshold: string;
  /** What else the search is set to, which the form has no field for. */
  searchOthers: Loose;
  stores: string[];
  codeInterpreter: boolean;
  files: string[];
  functions: FunctionToolInput[];
  /** Tools of types that the form does not know: they stay as they are. */
  otherTools: unknown[];
  /** `other`: of a type that the form does not know. */
  format: 'auto' | 'text' | 'json_object' | 'json_schema' | 'other';
  formatName: string;
  formatDescription: string;
  /** JSON. */
  formatSchema: string;
  formatStrict: boolean;
  /** As it came, where the form does not know its type. */
  formatOther: Loose;
  temperature: string;
  topP: string;
  effort: string;
  metadata: Pair[];
}

export const formats = ['auto', 'text', 'json_object', 'json_schema'] as const;

export const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

/** What the API knows as rankers of an assistant’s search. */
export const rankers = ['auto', 'default_2024_08_21'] as const;

/** From whatever upstream or a file holds. What is the default is left empty. */
export function formOf(assistant: unknown): AssistantForm {
  const fields = objectOf(assistant);
  const { fileSearch, codeInterpreter, functions, others } = toolsOf(assistant);
  const { stores, files } = resourcesOf(assistant);
  const { max_num_results, ranking_options, ...searchOthers } = fileSearch ?? {};
  const { ranker, score_threshold } = objectOf(ranking_options);
  const text = (value: unknown) => shownText(value) ?? '';
  const sampled = (value: unknown) => (numberOf(value) === 1 ? '' : text(value));
  return {
    name: text(fields.name),
    description: text(fields.description),
    instructions: text(fields.instructions),
    model: text(fields.model),
    fileSearch: fileSearch !== null,
    maxResults: text(max_num_results),
    ranker: text(ranker),
    threshold: text(score_threshold),
    searchOthers,
    stores,
    codeInterpreter,
    files,
    functions: functions.map((one) => functionOf({ function: one })),
    otherTools: others,
    ...formatFields(fields.response_format),
    temperature: sampled(fields.temperature),
    topP: sampled(fields.top_p),
    effort: text(fields.reasoning_effort),
    metadata: isObject(fields.metadata) ? pairsOf(fields.metadata) : [],
  };
}

export const emptyAssistant = formOf({});

function formatFields(format: unknown) {
  const { type, json_schema } = objectOf(format);
  const { name, description, schema, strict } = objectOf(json_schema);
  const knownFormat = formats.find((one) => one === (textOf(format) ?? type));
  return {
    format: knownFormat ?? (isObject(format) ? ('other' as const) : ('auto' as const)),
    formatName: textOf(name) ?? '',
    formatDescription: textOf(description) ?? '',
    formatSchema: schema === undefined || schema === null ? '' : JSON.stringify(schema, null, 2),
    formatStrict: strict === true,
    formatOther: knownFormat ? {} : objectOf(format),
  };
}

/** The whole assistant as the API takes it; null and empty where nothing is set. */
function definitionOf(form: AssistantForm) {
  const { stores, files } = form;
  const number = (text: string) => (text.trim() === '' ? null : Number(text));
  return {
    model: form.model.trim(),
    name: form.name || null,
    description: form.description || null,
    instructions: form.instructions || null,
    tools: toolsIn(form),
    tool_resources: {
      file_search: { vector_store_ids: form.fileSearch ? stores : [] },
      code_interpreter: { file_ids: form.codeInterpreter ? files : [] },
    },
    metadata: recordOf(form.metadata),
    temperature: number(form.temperature),
    top_p: number(form.topP),
    reasoning_effort: form.effort || null,
    response_format: formatIn(form),
  };
}

function toolsIn(form: AssistantForm) {
  const { maxResults, ranker, threshold } = form;
  const ranked = {
    ...(ranker && { ranker }),
    // The API asks for it beside a ranker.
    ...((ranker || threshold) && { score_threshold: Number(threshold || 0) }),
  };
  const search = {
    ...form.searchOthers,
    ...(maxResults && { max_num_results: Number(maxResults) }),
    ...(Object.keys(ranked).length > 0 && { ranking_options: ranked }),
  };
  const hasSettings = Object.keys(search).length > 0;
  const tools = [
    ...(form.codeInterpreter ? [{ type: 'code_interpreter' as const }] : []),
    ...(form.fileSearch
      ? [{ type: 'file_search' as const, ...(hasSettings && { file_search: search }) }]
      : []),
    ...form.functions.map(toolOf),
    ...form.otherTools,
  ];
  return tools as NonNullable<CreateAssistantRequest['tools']>;
}

function formatIn(form: AssistantForm): CreateAssistantRequest['response_format'] {
  const { format, formatName: name, formatDescription: description } = form;
  if (format === 'auto') return 'auto';
  if (format === 'other') return form.formatOther as CreateAssistantRequest['response_format'];
  if (format !== 'json_schema') return { type: format };
  const schema = readJson(form.formatSchema);
  return {
    type: 'json_schema',
    json_schema: {
      name,
      ...(description && { description }),
      ...(schema.state === 'valid' && { schema: schema.value as Record<string, unknown> }),
      ...(form.formatStrict && { strict: true }),
    },
  };
}

/** The body of a creation: what was left empty is not sent. */
export function creationBody(form: AssistantForm): CreateAssistantRequest {
  const { tool_resources, response_format, ...rest } = definitionOf(form);
  const { file_search, code_interpreter } = tool_resources;
  const resources = {
    ...(file_search.vector_store_ids.length > 0 && { file_search }),
    ...(code_interpreter.file_ids.length > 0 && { code_interpreter }),
  };
  const filled = Object.entries({ ...rest, tool_resources: resources }).filter(
    ([, value]) => value !== null && (typeof value !== 'object' || Object.keys(value).length > 0),
  );
  return {
    ...(Object.fromEntries(filled) as Omit<typeof rest, 'name'>),
    ...(response_format !== 'auto' && { response_format }),
  };
}

/** The body of an update: the fields that are not what they were. Null takes away what was set. */
export function updateBody(form: AssistantForm, before: AssistantForm): ModifyAssistantRequest {
  const [now, then] = [definitionOf(form), definitionOf(before)];
  const changed = Object.entries(now).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(then[field as keyof typeof then]),
  );
  return Object.fromEntries(changed);
}
