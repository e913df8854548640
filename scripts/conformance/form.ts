/** The fields as a form has them: `name[]` for each of several, `name[key]` for each of an object. */
export function toForm(fields: Record<string, unknown>): FormData {
  const form = new FormData();
  const add = (name: string, value: unknown) => {
    if (value instanceof File) form.append(name, value);
    else if (Array.isArray(value)) for (const one of value) add(`${name}[]`, one);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) add(`${name}[${key}]`, inner);
    else form.append(name, String(value));
  };
  for (const [name, value] of Object.entries(fields)) add(name, value);
  return form;
}

/** The same for an address. */
export function toQuery(fields: Record<string, unknown>): string {
  const pairs = Array.from(toForm(fields), ([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : '';
}
