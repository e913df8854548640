type Method = (...args: unknown[]) => unknown;

/** The methods of `target` and of its nested objects by dotted path: `beta.threads.runs.create`. */
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

/** A proxy that reports the dotted path of each method called. */
export function traceCalls<T extends object>(
  target: T,
  report: (path: string) => void,
  path = '',
): T {
  return new Proxy(target, {
    get(_, name) {
      const value: unknown = Reflect.get(target, name);
      const here = path + String(name);
      if (isPlain(value)) return traceCalls(value, report, `${here}.`);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        report(here);
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
