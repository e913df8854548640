import { isJsonObject, type JsonObject } from '../../core/json';

/**
 * The chunks in which a completion would have been streamed, for servers that ignore `stream:
 * true`: one chunk with all choices and one with the usage. Undefined if the answer is not a
 * completion. Unknown fields are kept; choices of text completions have the same shape in both
 * forms.
 */
export function chunksOfCompletion(answer: unknown): JsonObject[] | undefined {
  if (!isJsonObject(answer) || !Array.isArray(answer.choices)) return undefined;
  const { usage, choices, ...head } = answer;
  const isText = head.object === 'text_completion';
  const object = isText ? head.object : 'chat.completion.chunk';
  const chunk = { ...head, object, choices: choices.map(streamedChoice) };
  return usage == null ? [chunk] : [chunk, { ...head, object, choices: [], usage }];
}

/** The choice with its message as a delta, in which tool calls carry their index. */
function streamedChoice(choice: unknown): unknown {
  if (!isJsonObject(choice) || !isJsonObject(choice.message)) return choice;
  const { message, ...rest } = choice;
  const { tool_calls } = message;
  if (!Array.isArray(tool_calls)) return { ...rest, delta: message };
  const calls = tool_calls.map((call, index) => (isJsonObject(call) ? { ...call, index } : call));
  return { ...rest, delta: { ...message, tool_calls: calls } };
}
