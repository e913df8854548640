import type { CreateResponse } from '@/lib/openai';
import { resourcesOf, toolsOf } from '../assistant-tools';
import { objectOf, textOf } from '../loose';
import { commonParts } from './assistant-parts';
import type { FieldMapping, Migration } from './mapping';

type Tools = NonNullable<CreateResponse['tools']>;
type Format = NonNullable<NonNullable<CreateResponse['text']>['format']>;

/** What the first question is: a call of the Responses API needs one. */
export const exampleInput = 'Hello';

/** An assistant as a call of the Responses API. */
export function responsesOf(assistant: unknown): Migration<CreateResponse> {
  const { model, instructions, metadata, temperature, topP, effort, unset } =
    commonParts(assistant);
  const fields: FieldMapping[] = [];
  const tools = toolsFor(assistant, fields);
  const format = formatFor(assistant, fields);
  const body: CreateResponse = {
    model,
    ...(instructions && { instructions }),
    input: exampleInput,
    ...(tools.length > 0 && { tools }),
    ...(format && { text: { format } }),
    ...(temperature !== null && { temperature }),
    ...(topP !== null && { top_p: topP }),
    ...(effort && { reasoning: { effort } }),
    ...(metadata && { metadata }),
  };
  const own: (FieldMapping | false)[] = [
    { from: 'model', to: 'model', fate: 'same' },
    !unset('name') && { from: 'name', to: null, fate: 'lost', note: 'noName' },
    !unset('description') && { from: 'description', to: null, fate: 'lost', note: 'noDescription' },
    instructions !== null && {
      from: 'instructions',
      to: 'instructions',
      fate: 'changed',
      note: 'instructionsEachTime',
    },
    ...fields,
    temperature !== null && { from: 'temperature', to: 'temperature', fate: 'same' },
    topP !== null && { from: 'top_p', to: 'top_p', fate: 'same' },
    effort !== null && {
      from: 'reasoning_effort',
      to: 'reasoning.effort',
      fate: 'changed',
      note: 'reasoning',
    },
    metadata !== null && {
      from: 'metadata',
      to: 'metadata',
      fate: 'changed',
      note: 'metadataEachTime',
    },
    {
      from: 'thread',
      to: 'conversation',
      fate: 'changed',
      note: 'threadToConversation',
    },
    { from: 'run', to: 'response', fate: 'changed', note: 'runToResponse' },
  ];
  return { body, fields: own.filter((field) => field !== false) };
}

function toolsFor(assistant: unknown, fields: FieldMapping[]): Tools {
  const { fileSearch, codeInterpreter, functions, others } = toolsOf(assistant);
  const { stores, files } = resourcesOf(assistant);
  const tools: Tools = [];
  if (fileSearch && stores.length === 0)
    fields.push({ from: 'tools: file_search', to: null, fate: 'lost', note: 'noStores' });
  if (fileSearch && stores.length > 0) tools.push(searchTool(fileSearch, stores, fields));
  if (codeInterpreter) {
    tools.push({
      type: 'code_interpreter',
      container: { type: 'auto', ...(files.length > 0 && { file_ids: files }) },
    });
    fields.push({
      from: 'tools: code_interpreter',
      to: 'tools[].container',
      fate: 'changed',
      note: 'container',
    });
  }
  for (const { name, description, parameters, strict } of functions) {
    const isStrict = strict === true;
    tools.push({
      type: 'function',
      name: textOf(name) ?? 'unnamed',
      ...(textOf(description) && { description: textOf(description) }),
      parameters: objectOf(parameters),
      strict: isStrict,
    });
    fields.push({
      from: `tools: ${textOf(name) ?? 'function'}`,
      to: `tools[].name`,
      fate: 'changed',
      note: isStrict ? 'flatFunction' : 'strictStated',
    });
  }
  for (const tool of others)
    fields.push({
      from: `tools: ${textOf(objectOf(tool).type) ?? '?'}`,
      to: null,
      fate: 'lost',
      note: 'unknownTool',
    });
  return tools;
}

function searchTool(
  settings: Record<string, unknown>,
  stores: string[],
  fields: FieldMapping[],
): Tools[number] {
  const { max_num_results, ranking_options } = settings;
  const { ranker, score_threshold } = objectOf(ranking_options);
  fields.push({
    from: 'tools: file_search',
    to: 'tools[].vector_store_ids',
    fate: 'changed',
    note: 'storesInTool',
  });
  if (textOf(ranker) && ranker !== 'auto')
    fields.push({
      from: 'tools: file_search.ranking_options.ranker',
      to: 'tools[].ranking_options.ranker',
      fate: 'changed',
      note: 'rankerRenamed',
    });
  const ranking = {
    // The versions of the ranker have other names there.
    ...(textOf(ranker) && { ranker: 'auto' as const }),
    ...(typeof score_threshold === 'number' && { score_threshold }),
  };
  return {
    type: 'file_search',
    vector_store_ids: stores,
    ...(typeof max_num_results === 'number' && { max_num_results }),
    ...(Object.keys(ranking).length > 0 && { ranking_options: ranking }),
  };
}

function formatFor(assistant: unknown, fields: FieldMapping[]): Format | null {
  const { response_format: format } = objectOf(assistant);
  const { type = format, json_schema } = objectOf(format);
  if (type === undefined || type === null) return null;
  const from = 'response_format';
  if (type === 'auto') {
    fields.push({ from, to: null, fate: 'same', note: 'defaultFormat' });
    return null;
  }
  if (type === 'text' || type === 'json_object') {
    fields.push({ from, to: 'text.format', fate: 'changed', note: 'flatFormat' });
    return { type };
  }
  if (type !== 'json_schema') {
    fields.push({ from, to: null, fate: 'lost', note: 'unknownFormat' });
    return null;
  }
  fields.push({ from, to: 'text.format', fate: 'changed', note: 'flatFormat' });
  const { name, description, schema, strict } = objectOf(json_schema);
  return {
    type,
    name: textOf(name) ?? 'answer',
    ...(textOf(description) && { description: textOf(description) }),
    schema: objectOf(schema),
    strict: strict === true,
  };
}
