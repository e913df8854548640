import { type Fields, isFields } from '../core/deltas';
import { objectsIn } from '../core/objects-in';

/**
 * What a message calls with is a text in the end, which readers parse: some servers send null, or nothing,
 * for a function that takes no arguments.
 */
export function fillCallTexts(message: object): void {
  const { tool_calls, function_call }: Fields = { ...message };
  if (isFields(function_call)) function_call.arguments ??= '';
  for (const call of objectsIn(tool_calls as Fields[])) {
    if (isFields(call.function)) call.function.arguments ??= '';
    if (isFields(call.custom)) call.custom.input ??= '';
  }
}
