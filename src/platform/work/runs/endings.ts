import type { Context } from '../../context';
import type { Plan } from '../../db/runs';
import type { NewMessage } from '../../db/schema/messages';
import type { NewRunStep, RunStepRow } from '../../db/schema/run-steps';
import type { RunRow, RunStatus, Usage } from '../../db/schema/runs';
import type { Told } from '../../db/told';
import { runLifetime } from '../../lifetimes';
import { ofMessage, ofRun, ofStep } from '../../telling';
import { sumUsage } from './usage';

/** How a run comes to its end. */
export type Ending =
  | { status: 'completed' | 'cancelled' | 'expired' }
  | {
      status: 'incomplete';
      reason: 'max_completion_tokens' | 'max_prompt_tokens' | 'content_filter';
    }
  | { status: 'failed'; error: NonNullable<RunRow['last_error']> };

/** What was being done at the end. */
export interface Last {
  /** Of the message that was being written. */
  content?: NewMessage['content'] | undefined;
  /** Of the calls that were being made. */
  step_details?: NewRunStep['step_details'];
  usage?: Usage | undefined;
}

/** In which states a run can come to which end. */
const endings: Record<Ending['status'], RunStatus[]> = {
  completed: ['in_progress'],
  incomplete: ['in_progress'],
  failed: ['queued', 'in_progress'],
  cancelled: ['cancelling'],
  expired: ['queued', 'in_progress', 'requires_action'],
};

/** Ends a run with all that is open of it by then, at once. False when it is elsewhere already. */
export async function endRun(
  { id }: Pick<RunRow, 'id'>,
  ending: Ending,
  { store, time }: Context,
  { content, step_details, usage }: Last = {},
): Promise<boolean> {
  const at = time();
  const plan: Plan = (run, open) => {
    const messageId = open && messageOf(open);
    const used = usage ? sumUsage(run.used, usage) : run.used;
    return {
      run: { ...runEnd(ending, at), expires_at: null, required_action: null, usage: used, used },
      ...(open && {
        step: {
          id: open.id,
          ...stepEnd(ending, at),
          ...(step_details && { step_details }),
          ...(usage && { usage }),
        },
      }),
      ...(messageId && {
        message: { id: messageId, ...messageEnd(ending, at), ...(content && { content }) },
      }),
    };
  };
  const happened = await store.runs.happen(
    id,
    endings[ending.status],
    plan,
    ({ run, step, message }): Told[] => [
      ...(message ? [ofMessage(message)] : []),
      ...(step ? [ofStep(step)] : []),
      ofRun(run),
    ],
  );
  return happened !== undefined;
}

/** Ends the runs whose time has passed while they waited: for their clients, or for a place. */
export async function expireOverdue(context: Context): Promise<void> {
  await context.store.runs.recount(context.time(), runLifetime);
  for (const run of await context.store.runs.overdue(context.time()))
    await endRun(run, { status: 'expired' }, context);
}

export function messageOf({ step_details }: RunStepRow): string | undefined {
  return step_details.type === 'message_creation'
    ? step_details.message_creation.message_id
    : undefined;
}

function runEnd(ending: Ending, at: number): Partial<RunRow> {
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

function stepEnd(ending: Ending, at: number): Partial<NewRunStep> {
  const { status } = ending;
  if (status === 'failed') return { status, failed_at: at, last_error: stepError(ending.error) };
  if (status === 'cancelled') return { status, cancelled_at: at };
  if (status === 'expired') return { status };
  return { status: 'completed', completed_at: at };
}

/** Steps know no invalid prompts. */
function stepError({ code, message }: NonNullable<RunRow['last_error']>): RunStepRow['last_error'] {
  return { code: code === 'rate_limit_exceeded' ? code : 'server_error', message };
}

function messageEnd(ending: Ending, at: number): Partial<NewMessage> {
  if (ending.status === 'completed') return { status: 'completed', completed_at: at };
  const reason =
    ending.status !== 'incomplete'
      ? (`run_${ending.status}` as const)
      : ending.reason === 'content_filter'
        ? ('content_filter' as const)
        : ('max_tokens' as const);
  return { status: 'incomplete', incomplete_at: at, incomplete_details: { reason } };
}
