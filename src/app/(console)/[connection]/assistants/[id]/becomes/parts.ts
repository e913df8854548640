import { isObject, objectOf, textOf } from '@/lib/loose';

/** What the other APIs spell as the Assistants API does. Null where nothing is set. */
export function commonParts(assistant: unknown) {
  const given = objectOf(assistant);
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  // Unset values are reported as 1.
  const sampled = (value: unknown) => (number(value) === 1 ? null : number(value));
  const metadata = isObject(given.metadata)
    ? Object.entries(given.metadata).filter(
        (pair): pair is [string, string] => typeof pair[1] === 'string',
      )
    : [];
  return {
    model: textOf(given.model) ?? '',
    name: textOf(given.name),
    instructions: textOf(given.instructions),
    metadata: metadata.length > 0 ? Object.fromEntries(metadata) : null,
    temperature: sampled(given.temperature),
    topP: sampled(given.top_p),
    effort: textOf(given.reasoning_effort),
    unset: (field: string) => textOf(given[field]) === null,
  };
}
