/**
 * The server's complaints, by the paths of the form's fields. A complaint about a part that the form has no
 * field for (`headers.host`) is one about the nearest part it has. A list of texts or pairs is one field.
 */
export function fieldErrors(
  complaints: Record<string, string[]>,
  values: object,
): Record<string, string> {
  const entries = Object.entries(complaints).flatMap(([path, [first]]) => {
    const fieldPath = nearest(path.split('.'), values);
    return first && fieldPath ? [[fieldPath, first] as const] : [];
  });
  return Object.fromEntries(entries);
}

function nearest(path: string[], values: object): string | null {
  let at: unknown = values;
  let depth = 0;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || isOneField(at) || !Object.hasOwn(at, key)) break;
    at = (at as Record<string, unknown>)[key];
    depth += 1;
  }
  return depth === 0 ? null : path.slice(0, depth).join('.');
}

function isOneField(value: object): boolean {
  return Array.isArray(value) && value.every((item) => typeof item !== 'object' || isPair(item));
}

function isPair(item: object | null): boolean {
  return item !== null && 'key' in item && 'value' in item;
}
