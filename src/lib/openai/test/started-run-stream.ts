import { connect, type Responder } from './recorded-client';
import { runStream } from './run-stream';

export const never = () => new Promise(() => {});

export const turn = () => new Promise((resolve) => setImmediate(resolve));

export const body = { assistant_id: 'asst_1' };

/** A run stream with these events. */
export function start(...events: (string | (() => unknown))[]) {
  return startAt(() => runStream(...events)).stream;
}

export function startAt(answer: Responder) {
  const { client, sent } = connect(answer, { maxRetries: 0 });
  return { stream: client.beta.threads.runs.stream('thread_1', body), sent, client };
}

/** Modifying it throws. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
