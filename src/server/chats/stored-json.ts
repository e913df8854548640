/** The texts of a JSON list; an empty list where it is none. */
export function textsIn(text: string | null): string[] {
  const value = jsonIn(text);
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** A JSON object; an empty one where it is none, or no JSON. */
export function fieldsIn(text: string | null): Record<string, unknown> {
  const value = jsonIn(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

export function jsonIn(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
