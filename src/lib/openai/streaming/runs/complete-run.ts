import { isJsonObject, type JsonObject, textOrEmpty } from '../../core/json';

/**
 * The event that a stream would have sent, for servers that ignore `stream: true`: it is named after
 * the state of the run, which may still be active. Undefined if the answer is not a run.
 */
export function eventsOfRun(answer: unknown): JsonObject[] | undefined {
  if (!isJsonObject(answer) || textOrEmpty(answer.id) === '') return undefined;
  if (answer.object !== 'thread.run' && textOrEmpty(answer.thread_id) === '') return undefined;
  return [{ event: `thread.run.${textOrEmpty(answer.status) || 'created'}`, data: answer }];
}
