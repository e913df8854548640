import type { PlatformContext } from '../context';
import { createdMessageId } from './finish-run';

/**
 * What a process was writing when it was stopped is written anew by the next: the piece of it that
 * was kept is dropped. Whoever still listens would hear it twice, and is told to look for it.
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
  message: 'The server was restarted during this run, which goes on. Retrieve it to follow it.',
  type: 'server_error',
  param: null,
  code: 'server_restarted',
};
