import { isObject, objectOf, textOf } from '../loose';

/** What the other APIs spell as the Assistants API does. Null where nothing is set. */
export function commonParts(assistant: unknown) {
  const fields = objectOf(assistant);
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  // Unset values are reported as 1.
  const sampled = (value: unknown) => (number(value) === 1 ? null : number(value));
  const metadata = isObject(fields.metadata)
    ? Object.entries(fields.metadata).filter(
        (pair): pair is [string, string] => typeof pair[1] === 'string',
      )
    : [];
  return {
    model: textOf(fields.model) ?? '',
    name: textOf(fields.name),
    instructions: textOf(fields.instructions),
    metadata: metadata.length > 0 ? Object.fromEntries(metadata) : null,
    temperature: sampled(fields.temperature),
    topP: sampled(fields.top_p),
    effort: textOf(fields.reasoning_effort),
    unset: (field: string) => textOf(fields[field]) === null,
  };
}
