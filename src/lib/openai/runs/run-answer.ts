import { type Fields, isFields, textIn } from '../core/deltas';

/**
 * The event in which a run would have been told, for servers that answer whole to `stream: true`: it is
 * named after the state of the run, which may go on. Undefined: it is no run.
 */
export function eventsOfRun(answer: unknown): Fields[] | undefined {
  if (!isFields(answer) || textIn(answer.id) === '') return undefined;
  if (answer.object !== 'thread.run' && textIn(answer.thread_id) === '') return undefined;
  return [{ event: `thread.run.${textIn(answer.status) || 'created'}`, data: answer }];
}
