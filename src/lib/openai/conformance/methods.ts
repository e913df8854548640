type Method = (...args: unknown[]) => unknown;

/** The methods of `target` and below it by their dotted paths: `beta.threads.runs.create`. */
export function methodsOf(target: object, path: string[] = []): string[] {
  const inherited = isPlain(target) ? {} : Object.getPrototypeOf(target);
  const members = {
    ...Object.getOwnPropertyDescriptors(inherited),
    ...Object.getOwnPropertyDescriptors(target),
  };
  return Object.entries(members).flatMap(([name, { value }]) => {
    if (name === 'constructor') return [];
    if (typeof value === 'function') return [[...path, name].join('.')];
    return isPlain(value) ? methodsOf(value, [...path, name]) : [];
  });
}

/** The same object, which tells of each method by its dotted path when it is called. */
export function watch<T extends object>(target: T, told: (path: string) => void, path = ''): T {
  return new Proxy(target, {
    get(_, name) {
      const value: unknown = Reflect.get(target, name);
      const here = path + String(name);
      if (isPlain(value)) return watch(value, told, `${here}.`);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        told(here);
        return (value as Method).apply(target, args);
      };
    },
  });
}

function isPlain(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
