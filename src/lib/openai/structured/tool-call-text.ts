import { isJsonObject, type JsonObject, objectsIn } from '../core/json';

/**
 * Makes sure that arguments and inputs of tool calls are text, which readers parse: some servers
 * send null, or nothing, for a function without arguments.
 */
export function fillCallTexts(message: object): void {
  const { tool_calls, function_call }: JsonObject = { ...message };
  if (isJsonObject(function_call)) function_call.arguments ??= '';
  for (const call of objectsIn(tool_calls as JsonObject[])) {
    if (isJsonObject(call.function)) call.function.arguments ??= '';
    if (isJsonObject(call.custom)) call.custom.input ??= '';
  }
}
