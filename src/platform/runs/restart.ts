import type { PlatformContext } from '../context';
import { createdMessageId } from './finish-run';

/**
 * After a restart the interrupted step is repeated, and its partial output dropped. Subscribers, who would receive it
 * twice, get an error event.
 */
export async function restartInterrupted(id: string, { store }: PlatformContext): Promise<void> {
  const steps = await store.runSteps.all(id);
  const begun = steps.find(({ status, step_details: details }) => {
    if (status !== 'in_progress') return false;
    return details.type === 'message_creation' || details.tool_calls.length === 0;
  });
  if (!begun) return;
  const dropped = { step: begun.id, message: createdMessageId(begun) };
  await store.runs.transition(id, ['in_progress'], { dropped }, () => [
    { event: 'error', data: { error: restarted } },
  ]);
}

const restarted = {
  message:
    'The server was restarted during this run, which continues. Retrieve the run to follow it.',
  type: 'server_error',
  param: null,
  code: 'server_restarted',
};
