/** A chat chunk as it appears in a stream. */
export const chunkOf = (body: object) => {
  const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'm' };
  return `data: ${JSON.stringify({ ...head, ...body })}\n\n`;
};
export const piece = (delta: object, rest: object = {}) =>
  chunkOf({ choices: [{ index: 0, delta, finish_reason: null, ...rest }] });
export const begin = piece({ role: 'assistant', content: '' });
export const text = (content: string) => piece({ content });
export const finish = (finish_reason = 'stop') => piece({}, { finish_reason });
export const usage = (total_tokens: number) =>
  chunkOf({
    choices: [],
    usage: { prompt_tokens: 1, completion_tokens: total_tokens - 1, total_tokens },
  });

/** The start of a tool call, and more of its arguments. */
export const call = (index: number, name: string, text = '') => {
  const called = { name, arguments: text };
  return piece({
    tool_calls: [{ index, id: `call_${index}`, type: 'function', function: called }],
  });
};
export const args = (index: number, text: string) =>
  piece({ tool_calls: [{ index, function: { arguments: text } }] });

const tokens = (...words: string[]) =>
  words.map((token) => ({ token, logprob: -1, bytes: null, top_logprobs: [] }));
export const withLogprobs = (content: string, ...words: string[]) =>
  piece({ content }, { logprobs: { content: tokens(...words), refusal: null } });
export const refusalWithLogprobs = (refusal: string, ...words: string[]) =>
  piece({ refusal }, { logprobs: { content: null, refusal: tokens(...words) } });

const events = [
  'connect',
  'chunk',
  'content',
  'content.delta',
  'content.done',
  'refusal.delta',
  'refusal.done',
  'logprobs.content.delta',
  'logprobs.content.done',
  'logprobs.refusal.delta',
  'logprobs.refusal.done',
  'tool_calls.function.arguments.delta',
  'tool_calls.function.arguments.done',
  'chatCompletion',
  'message',
  'functionToolCall',
  'functionToolCallResult',
  'finalChatCompletion',
  'finalMessage',
  'finalContent',
  'finalFunctionToolCall',
  'finalFunctionToolCallResult',
  'totalUsage',
  'error',
  'abort',
  'end',
];

type RecordedEvent = [event: string, ...received: unknown[]];

interface Emitter {
  on(event: never, listener: (...args: unknown[]) => void): unknown;
}

/** Records every event with a copy of its arguments; for errors, the class name. */
export function recordEvents(emitter: Emitter): RecordedEvent[] {
  const recorded: RecordedEvent[] = [];
  for (const event of events) {
    emitter.on(event as never, (...args) => {
      const copies = args.map((each) => (each instanceof Error ? each.constructor.name : each));
      recorded.push([event, ...JSON.parse(JSON.stringify(copies))]);
    });
  }
  return recorded;
}

export const eventNames = (recorded: RecordedEvent[]) => recorded.map(([name]) => name);
