import { toolsOf } from '@/lib/assistant-tools';
import { commonParts } from '@/lib/conversions/assistant-parts';
import type { FieldMapping, Migration } from '@/lib/conversions/mapping';
import { isObject, objectOf, textOf } from '@/lib/loose';

/**
 * The body of `client.beta.agents.create`, as far as an assistant has anything for it. Source: `AgentCreateParams`
 * of the npm package `openai` 7.59.0, `resources/beta/agents/agents.d.ts`.
 */
export interface AgentCreateParams {
  model: string;
  name?: string;
  instructions?: string;
  metadata?: Record<string, string>;
  reasoning?: { effort: AgentEffort };
  text?: { format: { type: 'text' } | { type: 'json_schema'; schema: Record<string, unknown> } };
  tools?: AgentFunction[];
}

/** A function needs a description and parameters there; whether it is strict cannot be said. */
export interface AgentFunction {
  type: 'function';
  name: string;
  description: string;
  parameters: Record<string, unknown>;
}

const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

type AgentEffort = (typeof efforts)[number];

/** An assistant as an agent of the Agents API. */
export function agentOf(assistant: unknown): Migration<AgentCreateParams> {
  const parts = commonParts(assistant);
  const { model, name, instructions, metadata, temperature, topP, unset } = parts;
  const effort = efforts.find((one) => one === parts.effort);
  const fields: FieldMapping[] = [];
  const tools = toolsFor(assistant, fields);
  const format = formatFor(assistant, fields);
  const body: AgentCreateParams = {
    model,
    ...(name && { name }),
    ...(instructions && { instructions }),
    ...(tools.length > 0 && { tools }),
    ...(format && { text: { format } }),
    ...(effort && { reasoning: { effort } }),
    ...(metadata && { metadata }),
  };
  const own: (FieldMapping | false)[] = [
    { from: 'model', to: 'model', fate: 'same' },
    name !== null && { from: 'name', to: 'name', fate: 'same' },
    !unset('description') && { from: 'description', to: null, fate: 'lost', note: 'noDescription' },
    instructions !== null && {
      from: 'instructions',
      to: 'instructions',
      fate: 'changed',
      note: 'instructionsAppended',
    },
    ...fields,
    temperature !== null && { from: 'temperature', to: null, fate: 'lost', note: 'noSampling' },
    topP !== null && { from: 'top_p', to: null, fate: 'lost', note: 'noSampling' },
    parts.effort !== null &&
      (effort
        ? {
            from: 'reasoning_effort',
            to: 'reasoning.effort',
            fate: 'changed',
            note: 'reasoning',
          }
        : { from: 'reasoning_effort', to: null, fate: 'lost', note: 'unknownEffort' }),
    metadata !== null && { from: 'metadata', to: 'metadata', fate: 'same' },
    { from: 'thread', to: 'session', fate: 'changed', note: 'threadToSession' },
    { from: 'run', to: 'turn', fate: 'changed', note: 'runToTurn' },
  ];
  return { body, fields: own.filter((field) => field !== false) };
}

function toolsFor(assistant: unknown, fields: FieldMapping[]): AgentFunction[] {
  const { fileSearch, codeInterpreter, functions, others } = toolsOf(assistant);
  const lost = (type: string, note: FieldMapping['note']) =>
    fields.push({ from: `tools: ${type}`, to: null, fate: 'lost', note });
  if (fileSearch) lost('file_search', 'noFileSearch');
  if (codeInterpreter) lost('code_interpreter', 'noCodeInterpreter');
  for (const tool of others) lost(textOf(objectOf(tool).type) ?? '?', 'unknownTool');
  return functions.map(({ name, description, parameters, strict }) => {
    fields.push({
      from: `tools: ${textOf(name) ?? 'function'}`,
      to: 'tools[].name',
      fate: 'changed',
      note: strict === true ? 'noStrict' : 'flatFunction',
    });
    return {
      type: 'function',
      name: textOf(name) ?? 'unnamed',
      description: textOf(description) ?? '',
      parameters: isObject(parameters) ? parameters : { type: 'object', properties: {} },
    };
  });
}

function formatFor(
  assistant: unknown,
  fields: FieldMapping[],
): NonNullable<AgentCreateParams['text']>['format'] | null {
  const { response_format: format } = objectOf(assistant);
  const { type = format, json_schema } = objectOf(format);
  if (type === undefined || type === null) return null;
  const from = 'response_format';
  if (type === 'auto') {
    fields.push({ from, to: null, fate: 'same', note: 'defaultFormat' });
    return null;
  }
  if (type === 'text') {
    fields.push({ from, to: 'text.format', fate: 'changed', note: 'flatFormat' });
    return { type };
  }
  if (type === 'json_schema') {
    fields.push({ from, to: 'text.format', fate: 'changed', note: 'schemaOnly' });
    return { type, schema: objectOf(objectOf(json_schema).schema) };
  }
  const note = type === 'json_object' ? 'noJsonObject' : 'unknownFormat';
  fields.push({ from, to: null, fate: 'lost', note });
  return null;
}
