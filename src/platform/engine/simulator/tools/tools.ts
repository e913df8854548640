import type { CreateChatCompletionRequest, CustomToolChatCompletions } from '@/lib/openai';
import type { SchemaOwner } from '../chat/check-schemas';
import { isRecord, type Schema } from '../schema/schema';

/** A tool, or a function of the older kind, in the same form. */
export interface ToolDefinition {
  kind: 'function' | 'custom';
  name: string;
  description: string;
  /** Undefined: it takes none. */
  parameters?: Schema;
  format?: CustomToolChatCompletions['custom']['format'];
  isStrict: boolean;
  /** `tools[0].function`. */
  param: string;
}

/** Which tools may be called, and which must. */
export interface ToolChoice {
  tools: ToolDefinition[];
  mode: 'none' | 'auto' | 'required';
  /** The one that must be called. */
  forced?: string;
  isParallel: boolean;
  /** The older form: `function_call` in the message. */
  isLegacy: boolean;
}

export function readTools({ tools, functions }: CreateChatCompletionRequest): ToolDefinition[] {
  const current = (tools ?? []).map((tool, index): ToolDefinition => {
    const param = `tools[${index}].${tool.type}`;
    if (tool.type === 'custom') {
      const { format } = tool.custom;
      return { kind: 'custom', ...describe(tool.custom), format, isStrict: false, param };
    }
    const { parameters, strict } = tool.function;
    return {
      kind: 'function',
      ...describe(tool.function),
      parameters: parameters ?? undefined,
      isStrict: strict === true,
      param,
    };
  });
  const legacy = (functions ?? []).map(
    (one, index): ToolDefinition => ({
      kind: 'function',
      ...describe(one),
      parameters: one.parameters,
      isStrict: false,
      param: `functions[${index}]`,
    }),
  );
  return [...current, ...legacy];
}

const describe = ({ name, description }: { name: string; description?: string | null }) => ({
  name,
  description: description ?? '',
});

export const ownerOf = ({ name, param, isStrict }: ToolDefinition): SchemaOwner => ({
  name: `function '${name}'`,
  param: `${param}.parameters`,
  code: 'invalid_function_parameters',
  isStrict,
});

export function readToolChoice(request: CreateChatCompletionRequest): ToolChoice {
  const { tools, tool_choice, function_call, parallel_tool_calls } = request;
  const isLegacy = !tools?.length;
  const choice: ToolChoice = {
    tools: readTools(request),
    mode: 'auto',
    isParallel: parallel_tool_calls !== false && !isLegacy,
    isLegacy,
  };
  if (isLegacy) {
    if (function_call && typeof function_call === 'object')
      return { ...choice, mode: 'required', forced: function_call.name };
    return { ...choice, mode: function_call ?? 'auto' };
  }
  if (typeof tool_choice === 'string') return { ...choice, mode: tool_choice };
  if (tool_choice?.type === 'allowed_tools') {
    const { mode, tools: allowed } = tool_choice.allowed_tools;
    const names = new Set(allowed.map(nameOf));
    return { ...choice, mode, tools: choice.tools.filter(({ name }) => names.has(name)) };
  }
  const forced = forcedName(tool_choice);
  return forced === undefined ? choice : { ...choice, mode: 'required', forced };
}

/** The tool that must be called. */
export function forcedName(choice: CreateChatCompletionRequest['tool_choice']): string | undefined {
  if (typeof choice !== 'object' || choice === null) return undefined;
  if (choice.type === 'function') return choice.function.name;
  return choice.type === 'custom' ? choice.custom.name : undefined;
}

/** `{ type: 'function', function: { name } }`. */
function nameOf({ function: one, custom }: Record<string, unknown>): unknown {
  const named = one ?? custom;
  return isRecord(named) ? named.name : undefined;
}
