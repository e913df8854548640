import fc from 'fast-check';

/** The time limit of a property; one that hangs fails. */
export const bounded = { interruptAfterTimeLimit: 800, timeout: 2000, numRuns: 150 } as const;

/** Names with a meaning in JavaScript or in this client, and arbitrary ones. */
export const hostileName = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'valueOf',
    'toJSON',
    'then',
    'length',
    'hasOwnProperty',
    '',
    '\u0000',
    '0',
  ),
  fc.string({ maxLength: 8 }),
);

/** Field names of responses. */
const familiarName = fc.constantFrom(
  ...['id', 'object', 'data', 'has_more', 'last_id', 'error', 'message', 'code', 'type', 'param'],
  ...['choices', 'index', 'delta', 'content', 'tool_calls', 'function', 'arguments', 'usage'],
  ...['finish_reason', 'output', 'parsed', 'refusal', 'annotations', 'status', 'response', 'text'],
  ...['item', 'part', 'output_index', 'content_index', 'item_id', 'role', 'name', 'value'],
  ...['step_details', 'run_id', 'thread_id', 'arguments', 'message', 'logprobs'],
);

/** Type names of events. */
export const familiarText = fc.constantFrom(
  ...['response.created', 'response.output_item.added', 'response.content_part.added'],
  ...['response.output_text.delta', 'response.output_text.done', 'response.completed'],
  ...['response.function_call_arguments.delta', 'response.output_item.done', 'response.failed'],
  ...['thread.run.created', 'thread.run.step.created', 'thread.run.step.delta', 'thread.created'],
  ...['thread.message.created', 'thread.message.delta', 'thread.run.completed', 'done', 'error'],
  ...[
    'message',
    'function_call',
    'output_text',
    'function',
    'text',
    'stop',
    'assistant',
    'tool_calls',
  ],
);

const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom('null', 'true', '0', '-1', '1e308', '""', '"x"', '[]', '{}', '"[DONE]"'),
    fc.oneof(familiarText, fc.string({ maxLength: 8 })).map((text) => JSON.stringify(text)),
    fc.array(tie('json'), { maxLength: 4 }).map((items) => `[${items}]`),
    fc
      .array(fc.tuple(fc.oneof(familiarName, hostileName), tie('json')), { maxLength: 5 })
      .map((pairs) => `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${value}`)}}`),
  ),
}));

/** JSON of any shape. Generated as text, so that keys can repeat and include `__proto__`. */
export const hostileJson = json;

/** Values that a header can have. */
export const hostileHeader = fc.oneof(
  fc.constantFrom('NaN', '-1', '0', '1e308', 'Infinity', '-0', '0x10', '1'.repeat(400), 'null', ''),
  fc.constantFrom(`${'9'.repeat(400)}s`, '1d1d', '5m-1s', '1e5s', '__proto__', 'true', 'false'),
  fc.constantFrom(
    'Fri, 31 Dec 9999 23:59:59 GMT',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    '+275760-09-13',
  ),
  fc.double().map(String),
  fc.string({ maxLength: 20 }).map((text) => text.replace(/[^\t\x20-\x7e]/g, '').trim()),
);

/** The built-in prototypes as they are now. No response may change them. */
export function describePrototypes(): string {
  const all = [Object, Array, Function, Promise, Map, Error, String].map((one) => one.prototype);
  return JSON.stringify(all.map((one) => Reflect.ownKeys(one).map(String)));
}

/** `bytes` split at `places`, modulo the length. */
export function splitAt(bytes: Uint8Array, places: number[]): Uint8Array[] {
  const cuts = places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b);
  return [0, ...cuts].map((start, index) => bytes.subarray(start, cuts[index] ?? bytes.length));
}
