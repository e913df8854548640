import type { PlatformContext } from '../context';
import { runLifetime } from '../lifetimes';
import type { NewMessage } from '../messages/schema';
import type { RunEvent } from './event-buffer';
import { messageEvent, runEvent, stepEvent } from './event-serializer';
import type { RunRow, RunStatus, Usage } from './schema';
import type { NewRunStep, RunStepRow } from './steps-schema';
import type { PlanTransition } from './store';
import { addRunUsage } from './usage';

/** The outcomes of a run. */
export type RunOutcome =
  | { status: 'completed' | 'cancelled' | 'expired' }
  | {
      status: 'incomplete';
      reason: 'max_completion_tokens' | 'max_prompt_tokens' | 'content_filter';
    }
  | { status: 'failed'; error: NonNullable<RunRow['last_error']> };

/** The open objects of the run. */
export interface FinalContent {
  /** The open message. */
  content?: NewMessage['content'] | undefined;
  /** The open tool calls. */
  step_details?: NewRunStep['step_details'];
  usage?: Usage | undefined;
}

/** The statuses from which each outcome is possible. */
const allowedFrom: Record<RunOutcome['status'], RunStatus[]> = {
  completed: ['in_progress'],
  incomplete: ['in_progress'],
  failed: ['queued', 'in_progress'],
  cancelled: ['cancelling'],
  expired: ['queued', 'in_progress', 'requires_action'],
};

/** Ends a run with its open message and step in one transaction. False if its status has changed. */
export async function finishRun(
  { id }: Pick<RunRow, 'id'>,
  ending: RunOutcome,
  { store, time }: PlatformContext,
  { content, step_details, usage }: FinalContent = {},
): Promise<boolean> {
  const at = time();
  const plan: PlanTransition = (run, open) => {
    const messageId = open && createdMessageId(open);
    const used = usage ? addRunUsage(run.used, usage) : run.used;
    return {
      run: { ...runChange(ending, at), expires_at: null, required_action: null, usage: used, used },
      ...(open && {
        step: {
          id: open.id,
          ...stepChange(ending, at),
          ...(step_details && { step_details }),
          ...(usage && { usage }),
        },
      }),
      ...(messageId && {
        message: { id: messageId, ...messageChange(ending, at), ...(content && { content }) },
      }),
    };
  };
  const applied = await store.runs.transition(
    id,
    allowedFrom[ending.status],
    plan,
    ({ run, step, message }): RunEvent[] => [
      ...(message ? [messageEvent(message)] : []),
      ...(step ? [stepEvent(step)] : []),
      runEvent(run),
    ],
  );
  return applied !== undefined;
}

/** Expires runs that wait for their client or for a slot. */
export async function expireOverdue(context: PlatformContext): Promise<void> {
  await context.store.runs.capExpiry(context.time(), runLifetime);
  for (const run of await context.store.runs.overdue(context.time()))
    await finishRun(run, { status: 'expired' }, context);
}

export function createdMessageId({ step_details }: RunStepRow): string | undefined {
  return step_details.type === 'message_creation'
    ? step_details.message_creation.message_id
    : undefined;
}

function runChange(ending: RunOutcome, at: number): Partial<RunRow> {
  const { status } = ending;
  switch (status) {
    case 'completed':
      return { status, completed_at: at };
    case 'cancelled':
      return { status, cancelled_at: at };
    case 'failed':
      return { status, failed_at: at, last_error: ending.error };
    case 'incomplete':
      return { status, completed_at: at, incomplete_details: { reason: ending.reason } };
    case 'expired':
      return { status };
  }
}

function stepChange(ending: RunOutcome, at: number): Partial<NewRunStep> {
  const { status } = ending;
  if (status === 'failed') return { status, failed_at: at, last_error: stepError(ending.error) };
  if (status === 'cancelled') return { status, cancelled_at: at };
  if (status === 'expired') return { status };
  return { status: 'completed', completed_at: at };
}

/** Steps have no `invalid_prompt`. */
function stepError({ code, message }: NonNullable<RunRow['last_error']>): RunStepRow['last_error'] {
  return { code: code === 'rate_limit_exceeded' ? code : 'server_error', message };
}

function messageChange(ending: RunOutcome, at: number): Partial<NewMessage> {
  if (ending.status === 'completed') return { status: 'completed', completed_at: at };
  const reason =
    ending.status !== 'incomplete'
      ? (`run_${ending.status}` as const)
      : ending.reason === 'content_filter'
        ? ('content_filter' as const)
        : ('max_tokens' as const);
  return { status: 'incomplete', incomplete_at: at, incomplete_details: { reason } };
}
