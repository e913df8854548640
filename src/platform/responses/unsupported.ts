import type { CreateResponse } from '@/lib/openai/generated/types';
import { PlatformError } from '../http/errors';

type Body = CreateResponse;

/** Refuses with the reason and what to do instead, before anything is asked. */
export function refuseUnsupported(body: Body): void {
  for (const [field, reason] of Object.entries(fields))
    if (body[field as keyof typeof fields]) throw unsupported(field, reason);
  for (const [at, { type }] of (body.tools ?? []).entries())
    if (!supported.includes(type)) throw unsupportedTool(type, `tools[${at}].type`);
  const { tool_choice } = body;
  if (typeof tool_choice !== 'object') return;
  if (![...supported, 'allowed_tools'].includes(tool_choice.type))
    throw unsupportedTool(tool_choice.type, 'tool_choice');
}

const supported = ['function', 'custom', 'file_search', 'code_interpreter'];

const fields = {
  prompt: 'prompt templates are not kept here. Send the text as instructions and input.',
  moderation: 'responses are not moderated here. Send the texts to /v1/moderations.',
  context_management:
    'the context is not compacted here. Send truncation: auto, which leaves out the oldest items.',
} as const;

const unsupported = (param: string, reason: string) =>
  new PlatformError(`The parameter '${param}' is not supported on this server: ${reason}`, {
    param,
    code: 'unsupported_parameter',
  });

/** What a tool would need, by the beginning of its type. */
const needs: [prefix: string, need: string][] = [
  ['web_search', 'no engine of this server searches the web'],
  ['computer', 'no engine of this server uses a computer'],
  ['mcp', 'this server connects to no MCP servers'],
  ['image_generation', 'images are made at /v1/images/generations'],
  ['local_shell', 'chat models have no shell'],
  ['shell', 'this server runs no shell'],
  ['apply_patch', 'chat models send no patches'],
];

export function unsupportedTool(type: string, param: string): PlatformError {
  const [, need] = needs.find(([prefix]) => type.startsWith(prefix)) ?? [];
  return new PlatformError(
    `The tool '${type}' is not available here: ${need ?? 'no engine of this server has it'}. Leave it out, or give the model a function of your own that does it.`,
    { param, code: 'unsupported_tool' },
  );
}
