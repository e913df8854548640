import type { SubmitToolOutputsRunRequest } from '@/lib/openai';
import { missing, PlatformError } from '../http/errors';
import type { RunStepRow } from './steps-schema';

type Details = RunStepRow['step_details'];

/** Adds exactly the awaited function outputs to the step. */
export function withOutputs(
  details: Details,
  outputs: SubmitToolOutputsRunRequest['tool_outputs'],
): Details {
  if (details.type !== 'tool_calls') return details;
  const given = new Map<string, string>();
  for (const [index, { tool_call_id, output }] of outputs.entries()) {
    if (tool_call_id === undefined) throw missing(`tool_outputs[${index}].tool_call_id`);
    given.set(tool_call_id, output ?? '');
  }
  const awaited = details.tool_calls.flatMap(({ id, type }) => (type === 'function' ? [id] : []));
  const isMatch = given.size === awaited.length && awaited.every((id) => given.has(id));
  if (!isMatch)
    throw new PlatformError(
      `Expected tool outputs for call_ids ${list(awaited)}, got ${list([...given.keys()])}`,
      { param: 'tool_outputs' },
    );
  const tool_calls = details.tool_calls.map((call) =>
    call.type === 'function'
      ? { ...call, function: { ...call.function, output: given.get(call.id) ?? '' } }
      : call,
  );
  return { ...details, tool_calls };
}

const list = (ids: string[]) => `[${ids.map((id) => `'${id}'`).join(', ')}]`;
