import type { CreateRunRequest } from '@/lib/openai';
import { isLongerThan } from '@/lib/openai/core/code-points';
import type { AssistantRow } from '../assistants/schema';
import { checkToolChoice, checkTools } from '../assistants/tools';
import type { PlatformContext } from '../context';
import { engineFor } from '../engine/choose';
import { outOfRange } from '../http/error-messages';
import { missing, noSuchModel, PlatformError } from '../http/errors';
import { runLifetime } from '../lifetimes';
import type { NewMessage } from '../messages/schema';
import type { Caller } from '../usage/caller';
import type { NewRun } from './schema';

/** Maximum characters of its instructions. */
const maxLength = 256_000;

type Request = CreateRunRequest & { tool_resources?: unknown };

/** Creates a run from a request. Missing fields come from the assistant. */
export async function readRun(
  body: Request,
  assistant: AssistantRow,
  caller: Caller | null,
  context: PlatformContext,
): Promise<Omit<NewRun, 'thread_id'>> {
  const { engines, newId, time } = context;
  const tools = body.tools ?? assistant.tools;
  checkTools(tools);
  checkToolChoice(body.tool_choice, tools);
  await checkInterpreter(body.tool_choice, tools, context);
  checkLimits(body);
  const model = body.model ?? assistant.model;
  if (!(await engineFor(engines, model, 'chat'))) throw noSuchModel(model);
  const more = body.additional_instructions;
  const instructions = body.instructions ?? assistant.instructions;
  const { type = 'auto', last_messages = null } = body.truncation_strategy ?? {};
  const created_at = time();
  return {
    id: newId('run_'),
    created_at,
    assistant_id: assistant.id,
    status: 'queued',
    expires_at: created_at + runLifetime,
    model,
    instructions: more ? [instructions, more].filter(Boolean).join(' ') : instructions,
    tools,
    tool_resources: assistant.tool_resources,
    metadata: body.metadata ?? {},
    temperature: body.temperature ?? assistant.temperature,
    top_p: body.top_p ?? assistant.top_p,
    reasoning_effort: body.reasoning_effort ?? assistant.reasoning_effort,
    max_completion_tokens: body.max_completion_tokens ?? null,
    max_prompt_tokens: body.max_prompt_tokens ?? null,
    truncation_strategy: { type, last_messages },
    response_format: body.response_format ?? assistant.response_format ?? null,
    tool_choice: body.tool_choice ?? 'auto',
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    caller,
  };
}

/** Checks that the spec states in prose, or for assistants only. */
function checkLimits(body: Request): void {
  for (const field of ['instructions', 'additional_instructions'] as const) {
    const text = body[field];
    if (text && isLongerThan(text, maxLength)) throw outOfRange([field], text, 'above', maxLength);
  }
  const most = body.max_completion_tokens;
  if (typeof most === 'number' && most < 1)
    throw outOfRange(['max_completion_tokens'], most, 'below', 1);
  const { type, last_messages } = body.truncation_strategy ?? {};
  if (type === 'last_messages' && last_messages == null)
    throw missing('truncation_strategy.last_messages');
}

/** Without a sandbox, a run may ignore the tool if the settings allow it and the tool is not required. */
async function checkInterpreter(
  choice: Request['tool_choice'],
  tools: AssistantRow['tools'],
  { unsupportedTools, sandboxes }: PlatformContext,
): Promise<void> {
  if (!tools.some(({ type }) => type === 'code_interpreter')) return;
  const chosen = await sandboxes.choice();
  if ('sandbox' in chosen) return;
  if (unsupportedTools === 'refuse') throw noInterpreter(chosen.reason);
  const isAlone = tools.every(({ type }) => type === 'code_interpreter');
  const isForced =
    choice === 'required'
      ? isAlone
      : typeof choice === 'object' && choice?.type === 'code_interpreter';
  if (isForced) throw interpreterForced(chosen.reason);
}

const noInterpreter = (reason: string) =>
  new PlatformError(
    `The tool 'code_interpreter' cannot be run here. ${reason} Or run the assistant without it by passing 'tools' with this run, or give it a function of your own that executes code.`,
    { param: 'tools', code: 'unsupported_tool' },
  );

const interpreterForced = (reason: string) =>
  new PlatformError(
    `The tool 'code_interpreter' cannot be run here. ${reason} It is ignored where a run can do without, but 'tool_choice' of this run forces it.`,
    { param: 'tool_choice', code: 'unsupported_tool' },
  );

/** Rejects a run without anything to answer. */
export async function checkThread(
  threadId: string,
  instructions: string | null | undefined,
  added: NewMessage[],
  { store }: PlatformContext,
): Promise<void> {
  if (instructions || added.some(({ role }) => role === 'user')) return;
  if (await store.messages.hasUser(threadId)) return;
  throw new PlatformError(
    'Run creation requires a Thread with a user message or an assistant with instructions.',
    { code: 'invalid_thread' },
  );
}
