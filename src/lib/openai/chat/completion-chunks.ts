import { type Fields, isFields } from '../core/deltas';

/**
 * The chunks in which a completion would have been streamed, for servers that answer whole to
 * `stream: true`: one for all its choices, and one for its usage. Undefined: it is no completion. What is
 * none of ours stays as it came; the choices of completions of texts are the same in both forms.
 */
export function chunksOfCompletion(answer: unknown): Fields[] | undefined {
  if (!isFields(answer) || !Array.isArray(answer.choices)) return undefined;
  const { usage, choices, ...head } = answer;
  const isText = head.object === 'text_completion';
  const object = isText ? head.object : 'chat.completion.chunk';
  const chunk = { ...head, object, choices: choices.map(streamedChoice) };
  return usage == null ? [chunk] : [chunk, { ...head, object, choices: [], usage }];
}

/** With its message as a delta, in which calls have their index. */
function streamedChoice(choice: unknown): unknown {
  if (!isFields(choice) || !isFields(choice.message)) return choice;
  const { message, ...rest } = choice;
  const { tool_calls } = message;
  if (!Array.isArray(tool_calls)) return { ...rest, delta: message };
  const calls = tool_calls.map((call, index) => (isFields(call) ? { ...call, index } : call));
  return { ...rest, delta: { ...message, tool_calls: calls } };
}
