import type { CreateAssistantRequest } from '@/lib/openai';
import { isObject, listOf, numberOf, objectOf, textOf } from '../loose';
import type { Loss } from './loss';
import type { PromptSettings } from './prompt-settings';

/** Prompt settings as an assistant. */
export function assistantOfSettings({ name, description, body }: PromptSettings): {
  assistant: CreateAssistantRequest;
  losses: Loss[];
} {
  const losses: Loss[] = [];
  const given: Record<string, unknown> = { ...body };
  const { model, instructions, metadata, temperature, top_p } = given;
  const { tools, tool_resources } = toolsFor(given.tools, losses);
  const format = formatFor(given.text, losses);
  const effort = effortFor(given.reasoning, losses);
  const assistant: Record<string, unknown> = {
    model: textOf(model) ?? '',
    ...(name && { name }),
    ...(description && { description }),
    ...(textOf(instructions) && { instructions }),
    ...(tools.length > 0 && { tools }),
    ...(Object.keys(tool_resources).length > 0 && { tool_resources }),
    ...(isObject(metadata) && { metadata }),
    ...(numberOf(temperature) !== null && { temperature }),
    ...(numberOf(top_p) !== null && { top_p }),
    ...(format !== null && { response_format: format }),
    ...(effort !== null && { reasoning_effort: effort }),
  };
  for (const [field, value] of Object.entries(given))
    if (!converted.has(field) && value !== null && value !== undefined)
      losses.push({ reason: ofRuns.has(field) ? 'fieldOfRuns' : 'noField', subject: field });
  return { assistant: assistant as unknown as CreateAssistantRequest, losses };
}

const converted = new Set([
  ...['model', 'instructions', 'metadata', 'temperature', 'top_p'],
  ...['tools', 'text', 'reasoning'],
]);

/** What the Assistants API takes with each run. */
const ofRuns = new Set(['tool_choice', 'parallel_tool_calls', 'truncation', 'max_output_tokens']);

function toolsFor(given: unknown, losses: Loss[]) {
  const tools: object[] = [];
  const tool_resources: Record<string, object> = {};
  for (const tool of listOf(given).map(objectOf)) {
    const type = textOf(tool.type) ?? '?';
    if (type === 'function') tools.push(functionFor(tool));
    else if (type === 'file_search') tools.push(searchFor(tool, tool_resources, losses));
    else if (type === 'code_interpreter') {
      tools.push({ type });
      const file_ids = filesOf(tool.container, losses);
      if (file_ids.length > 0) tool_resources.code_interpreter = { file_ids };
    } else losses.push({ reason: 'unknownTool', subject: `tools: ${type}` });
  }
  return { tools, tool_resources };
}

function functionFor({ name, description, parameters, strict }: Record<string, unknown>) {
  return {
    type: 'function',
    function: {
      name: textOf(name) ?? 'unnamed',
      ...(textOf(description) && { description }),
      ...(isObject(parameters) && { parameters }),
      strict: strict === true,
    },
  };
}

function searchFor(
  { vector_store_ids, max_num_results, ranking_options, filters }: Record<string, unknown>,
  resources: Record<string, object>,
  losses: Loss[],
) {
  const subject = 'tools: file_search';
  const [store, ...others] = listOf(vector_store_ids).flatMap((id) => textOf(id) ?? []);
  if (store) resources.file_search = { vector_store_ids: [store] };
  if (others.length > 0)
    losses.push({ reason: 'oneStore', subject, params: { ids: others.join(', ') } });
  if (filters !== undefined && filters !== null) losses.push({ reason: 'searchFilters', subject });
  const { ranker, score_threshold } = objectOf(ranking_options);
  const settings = {
    ...(numberOf(max_num_results) !== null && { max_num_results }),
    ...(isObject(ranking_options) && {
      ranking_options: {
        // The versions of the ranker have other names there; the threshold is required.
        ...(textOf(ranker) && { ranker: 'auto' }),
        score_threshold: numberOf(score_threshold) ?? 0,
      },
    }),
  };
  return {
    type: 'file_search',
    ...(Object.keys(settings).length > 0 && { file_search: settings }),
  };
}

function filesOf(container: unknown, losses: Loss[]): string[] {
  const id = textOf(container);
  if (id)
    losses.push({ reason: 'container', subject: 'tools: code_interpreter', params: { ids: id } });
  return listOf(objectOf(container).file_ids).flatMap((one) => textOf(one) ?? []);
}

function formatFor(text: unknown, losses: Loss[]): object | null {
  const { format, ...others } = objectOf(text);
  for (const field of Object.keys(others))
    losses.push({ reason: 'noField', subject: `text.${field}` });
  const { type, ...json_schema } = objectOf(format);
  if (type === undefined) return null;
  if (type === 'text' || type === 'json_object') return { type };
  if (type === 'json_schema') return { type, json_schema };
  losses.push({ reason: 'unknownFormat', subject: 'text.format' });
  return null;
}

function effortFor(reasoning: unknown, losses: Loss[]): string | null {
  const { effort, ...others } = objectOf(reasoning);
  for (const [field, value] of Object.entries(others))
    if (value !== null) losses.push({ reason: 'noField', subject: `reasoning.${field}` });
  return textOf(effort);
}
