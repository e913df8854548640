import type { CreateRunRequest } from '@/lib/openai';
import type { Context } from './context';
import type { AssistantRow } from './db/schema/assistants';
import type { NewMessage } from './db/schema/messages';
import type { RunStepRow } from './db/schema/run-steps';
import type { NewRun, RunRow } from './db/schema/runs';
import { engineFor } from './engine/choose';
import { noSuchModel, Refusal } from './errors';
import { checkTools } from './tools';

/** Seconds that a run has, from its creation on. */
const lifetime = 600;

/** The run that a request asks for: what it leaves out is the assistant's. */
export async function readRun(
  body: CreateRunRequest & { tool_resources?: unknown },
  assistant: AssistantRow,
  { engines, newId, time }: Context,
): Promise<Omit<NewRun, 'thread_id'>> {
  const tools = body.tools ?? assistant.tools;
  checkTools(tools);
  if (tools.some(({ type }) => type === 'code_interpreter')) throw noInterpreter();
  const model = body.model ?? assistant.model;
  if (!(await engineFor(engines, model))) throw noSuchModel(model);
  const more = body.additional_instructions;
  const instructions = body.instructions ?? assistant.instructions;
  const { type = 'auto', last_messages = null } = body.truncation_strategy ?? {};
  return {
    id: newId('run_'),
    created_at: time(),
    assistant_id: assistant.id,
    status: 'queued',
    expires_at: time() + lifetime,
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
  };
}

const noInterpreter = () =>
  new Refusal(
    "The tool 'code_interpreter' cannot be run here: this server executes no code. Run the assistant without it by passing 'tools' with this run, or give it a function of your own that executes code.",
    { param: 'tools', code: 'unsupported_tool' },
  );

/** Refuses a run that would have nothing to answer. */
export async function checkThread(
  threadId: string,
  instructions: string | null | undefined,
  added: NewMessage[],
  { store }: Context,
): Promise<void> {
  if (instructions || added.some(({ role }) => role === 'user')) return;
  if (await store.messages.hasUser(threadId)) return;
  throw new Refusal(
    'Run creation requires a Thread with a user message or an assistant with instructions.',
    { code: 'invalid_thread' },
  );
}

export function toRun(row: RunRow) {
  return {
    id: row.id,
    object: 'thread.run' as const,
    created_at: row.created_at,
    assistant_id: row.assistant_id,
    thread_id: row.thread_id,
    status: row.status,
    started_at: row.started_at,
    expires_at: row.expires_at,
    cancelled_at: row.cancelled_at,
    failed_at: row.failed_at,
    completed_at: row.completed_at,
    required_action: row.required_action,
    last_error: row.last_error,
    model: row.model,
    instructions: row.instructions,
    tools: row.tools,
    tool_resources: row.tool_resources,
    metadata: row.metadata,
    temperature: row.temperature ?? 1,
    top_p: row.top_p ?? 1,
    reasoning_effort: row.reasoning_effort,
    max_completion_tokens: row.max_completion_tokens,
    max_prompt_tokens: row.max_prompt_tokens,
    truncation_strategy: row.truncation_strategy,
    incomplete_details: row.incomplete_details,
    usage: row.usage,
    response_format: row.response_format,
    tool_choice: row.tool_choice,
    parallel_tool_calls: row.parallel_tool_calls,
  };
}

/** A step; the texts that a search found only where they are asked for. */
export function toRunStep(row: RunStepRow, hasTexts = false) {
  return {
    id: row.id,
    object: 'thread.run.step' as const,
    created_at: row.created_at,
    run_id: row.run_id,
    assistant_id: row.assistant_id,
    thread_id: row.thread_id,
    type: row.type,
    status: row.status,
    cancelled_at: row.cancelled_at,
    completed_at: row.completed_at,
    expires_at: row.status === 'in_progress' ? row.expires_at : null,
    failed_at: row.failed_at,
    last_error: row.last_error,
    step_details: withoutTexts(row.step_details, hasTexts),
    usage: row.status === 'in_progress' ? null : row.usage,
  };
}

type Details = RunStepRow['step_details'];

function withoutTexts(details: Details, hasTexts: boolean): Details {
  if (details.type !== 'tool_calls') return details;
  const tool_calls = details.tool_calls.map((call) => {
    if (call.type !== 'file_search') return call;
    const { ranking_options, results } = call.file_search;
    const shown = (results ?? []).map(({ content, ...result }) =>
      hasTexts ? { ...result, content } : result,
    );
    return { ...call, file_search: { ranking_options, results: shown } };
  });
  return { ...details, tool_calls };
}
