import { sse } from '../testing';

/** A run event as it stands in a stream. */
export function told(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

export const ended = told('done', '[DONE]').replaceAll('"', '');

/** A stream of run events, each a chunk of its own. */
export function runStream(...events: (string | (() => unknown))[]): Response {
  return sse(...events, ended);
}

const ofRun = { thread_id: 'thread_1', assistant_id: 'asst_1', run_id: 'run_1' };

export function run(status: string, more: object = {}): string {
  const data = { id: 'run_1', object: 'thread.run', status, thread_id: 'thread_1', ...more };
  return told(`thread.run.${status === 'queued' ? 'created' : status}`, {
    required_action: null,
    last_error: null,
    ...data,
  });
}

export function message(what: string, content: unknown[] = [], more: object = {}): string {
  const status = what === 'created' ? 'in_progress' : what;
  const data = { id: 'msg_1', object: 'thread.message', status, role: 'assistant', content };
  return told(`thread.message.${what}`, { ...data, ...ofRun, ...more });
}

export function messageDelta(content: unknown, id: unknown = 'msg_1'): string {
  const data = { id, object: 'thread.message.delta', delta: { content } };
  return told('thread.message.delta', data);
}

export function text(value: string, index: unknown = 0, annotations: unknown[] = []) {
  return { index, type: 'text', text: { value, annotations } };
}

export function step(what: string, tool_calls: unknown[] = [], more: object = {}): string {
  const status = what === 'created' ? 'in_progress' : what;
  const step_details = { type: 'tool_calls', tool_calls };
  const data = { id: 'step_1', object: 'thread.run.step', type: 'tool_calls', status };
  return told(`thread.run.step.${what}`, { ...data, step_details, usage: null, ...ofRun, ...more });
}

export function stepDelta(tool_calls: unknown, id: unknown = 'step_1'): string {
  const delta = { step_details: { type: 'tool_calls', tool_calls } };
  return told('thread.run.step.delta', { id, object: 'thread.run.step.delta', delta });
}

/** A piece of a function call; with a name it is the first one. */
export function call(index: number, args: string, name?: string) {
  const first = {
    id: `call_${index}`,
    type: 'function',
    function: { name, arguments: args, output: null },
  };
  return name ? { index, ...first } : { index, type: 'function', function: { arguments: args } };
}

/** A function call as it stands in a step. */
export function called(index: number, args: string, name: string, output: string | null = null) {
  return { id: `call_${index}`, type: 'function', function: { name, arguments: args, output } };
}

/** All that a run stream tells. */
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

/** Keeps what a stream tells, as it was when it was told. */
export function hear(stream: { on(event: never, listener: (...args: never[]) => void): unknown }) {
  const heard: [string, ...unknown[]][] = [];
  for (const name of names) {
    stream.on(name as never, (...args: unknown[]) => heard.push([name, ...structuredClone(args)]));
  }
  return heard;
}
