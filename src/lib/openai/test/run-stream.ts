import { sse } from './recorded-client';

/** A run event as it appears in a stream. */
export function encodeRunEvent(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

export const ended = encodeRunEvent('done', '[DONE]').replaceAll('"', '');

/** A stream of run events, each in its own chunk. */
export function runStream(...events: (string | (() => unknown))[]): Response {
  return sse(...events, ended);
}

const ofRun = { thread_id: 'thread_1', assistant_id: 'asst_1', run_id: 'run_1' };

export function run(status: string, more: object = {}): string {
  const data = { id: 'run_1', object: 'thread.run', status, thread_id: 'thread_1', ...more };
  return encodeRunEvent(`thread.run.${status === 'queued' ? 'created' : status}`, {
    required_action: null,
    last_error: null,
    ...data,
  });
}

export function message(what: string, content: unknown[] = [], more: object = {}): string {
  const status = what === 'created' ? 'in_progress' : what;
  const data = { id: 'msg_1', object: 'thread.message', status, role: 'assistant', content };
  return encodeRunEvent(`thread.message.${what}`, { ...data, ...ofRun, ...more });
}

export function messageDelta(content: unknown, id: unknown = 'msg_1'): string {
  const data = { id, object: 'thread.message.delta', delta: { content } };
  return encodeRunEvent('thread.message.delta', data);
}

export function text(value: string, index: unknown = 0, annotations: unknown[] = []) {
  return { index, type: 'text', text: { value, annotations } };
}

export function step(what: string, tool_calls: unknown[] = [], more: object = {}): string {
  const status = what === 'created' ? 'in_progress' : what;
  const step_details = { type: 'tool_calls', tool_calls };
  const data = { id: 'step_1', object: 'thread.run.step', type: 'tool_calls', status };
  return encodeRunEvent(`thread.run.step.${what}`, {
    ...data,
    step_details,
    usage: null,
    ...ofRun,
    ...more,
  });
}

export function stepDelta(tool_calls: unknown, id: unknown = 'step_1'): string {
  const delta = { step_details: { type: 'tool_calls', tool_calls } };
  return encodeRunEvent('thread.run.step.delta', { id, object: 'thread.run.step.delta', delta });
}

/** A delta of a function call; with a name it is the first one. */
export function call(index: number, args: string, name?: string) {
  const first = {
    id: `call_${index}`,
    type: 'function',
    function: { name, arguments: args, output: null },
  };
  return name ? { index, ...first } : { index, type: 'function', function: { arguments: args } };
}

/** A function call as it appears in a step. */
export function called(index: number, args: string, name: string, output: string | null = null) {
  return { id: `call_${index}`, type: 'function', function: { name, arguments: args, output } };
}

/** All events of a run stream. */
const names = [
  'connect',
  'event',
  'run',
  'messageCreated',
  'messageDelta',
  'messageDone',
  'runStepCreated',
  'runStepDelta',
  'runStepDone',
  'toolCallCreated',
  'toolCallDelta',
  'toolCallDone',
  'textCreated',
  'textDelta',
  'textDone',
  'imageFileDone',
  'error',
  'abort',
  'end',
] as const;

/** Records all events with a copy of their arguments. */
export function recordRunEvents(stream: {
  on(event: never, listener: (...args: never[]) => void): unknown;
}) {
  const recorded: [string, ...unknown[]][] = [];
  for (const name of names) {
    stream.on(name as never, (...args: unknown[]) =>
      recorded.push([name, ...structuredClone(args)]),
    );
  }
  return recorded;
}
