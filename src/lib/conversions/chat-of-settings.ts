import { isObject, listOf, numberOf, objectOf, textOf } from '../loose';
import type { PromptBody } from './prompt-settings';

/** Prompt settings in the words of chat completions, as far as they have them: of the tools only functions. */
export function chatOfSettings({
  model,
  instructions,
  tools,
  text,
  reasoning,
  temperature,
  top_p,
}: PromptBody): {
  model: string | null;
  system: string;
  parameters: Record<string, unknown>;
  compared: string[];
} {
  const functions = listOf(tools)
    .map(objectOf)
    .filter(({ type }) => type === 'function')
    .map(({ name, description, parameters, strict }) => ({
      type: 'function',
      function: {
        name,
        ...(textOf(description) && { description }),
        ...(isObject(parameters) && { parameters }),
        ...(strict === true && { strict }),
      },
    }));
  const { type, ...json_schema } = objectOf(objectOf(text).format);
  const format =
    type === 'json_schema' ? { type, json_schema } : type === 'json_object' ? { type } : null;
  const effort = textOf(objectOf(reasoning).effort);
  return {
    model: textOf(model),
    system: textOf(instructions) ?? '',
    parameters: {
      ...(numberOf(temperature) !== null && { temperature }),
      ...(numberOf(top_p) !== null && { top_p }),
      ...(effort && { reasoning_effort: effort }),
      ...(functions.length > 0 && { tools: functions }),
      ...(format && { response_format: format }),
    },
    compared: [],
  };
}
