type Json = Record<string, unknown>;

/** What a container of JSON holds so far: only ever added to, and what is in it never changes. */
export interface Container {
  value: unknown[] | Json;
  /** Where the next value goes, in an object. */
  key: string;
  /** Of an object: which of its keys came when. */
  order: Map<string, number>;
  /** Whether values that were given look at it. */
  isShared: boolean;
}

/** Up to so many entries are copied: that is fast, and a copy is a plain value. */
const maxCopied = 64;

/**
 * The container as it is now, with what is still being written into it: later additions do not show. A large
 * one is not copied, which at each piece would cost the square of its size, but looked at: its entries are
 * read where they are, and it becomes a copy of its own only when it is listed as a whole or changed.
 */
export function viewOf(
  container: Container,
  last: unknown,
  spend: (steps: number) => void,
): Container['value'] {
  const { value } = container;
  const size = sizeOf(container);
  if (size <= maxCopied) {
    spend(size);
    return copy(container, size, last);
  }
  container.isShared = true;
  return Array.isArray(value)
    ? listView(value, size, last)
    : fieldsView({ ...container }, size, last);
}

/** Adds a value. One that was given before keeps what it had. */
export function put(container: Container, value: unknown): void {
  if (Array.isArray(container.value)) {
    container.value.push(value);
    return;
  }
  const { key, order } = container;
  if (!order.has(key)) order.set(key, order.size);
  else if (container.isShared) {
    container.value = { ...container.value };
    container.order = new Map(order);
    container.isShared = false;
  }
  setKey(container.value as Json, key, value);
}

function sizeOf({ value, order }: Container): number {
  return Array.isArray(value) ? value.length : order.size;
}

/** Assigning to `__proto__` would not add a property. */
function setKey(target: Json, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { ...property, value });
}

const property = { enumerable: true, writable: true, configurable: true };

function copy({ value, key, order }: Container, size: number, last: unknown): Container['value'] {
  if (Array.isArray(value)) {
    const list = value.slice(0, size);
    if (last !== undefined) list.push(last);
    return list;
  }
  const fields: Json = {};
  let at = 0;
  for (const name of order.keys()) {
    if (at++ >= size) break;
    setKey(fields, name, value[name]);
  }
  if (last !== undefined) setKey(fields, key, last);
  return fields;
}

function listView(value: unknown[], size: number, last: unknown): unknown[] {
  const length = last === undefined ? size : size + 1;
  const target: unknown[] = [];
  let isCopied = false;
  const whole = () => {
    if (isCopied) return target;
    isCopied = true;
    for (let at = 0; at < size; at++) target[at] = value[at];
    if (last !== undefined) target[size] = last;
    return target;
  };
  const indexIn = (key: string | symbol) => {
    const index = typeof key === 'string' && /^(0|[1-9]\d*)$/.test(key) ? Number(key) : -1;
    return index < length ? index : -1;
  };
  return new Proxy(target, {
    get(_, key, receiver) {
      if (isCopied) return Reflect.get(target, key, receiver);
      if (key === 'length') return length;
      const index = indexIn(key);
      if (index < 0) return Reflect.get(target, key, receiver);
      return index < size ? value[index] : last;
    },
    has: (_, key) => (!isCopied && indexIn(key) >= 0) || Reflect.has(target, key),
    ...materializing(whole),
  });
}

function fieldsView(container: Container, size: number, last: unknown): Json {
  const { value, key: lastKey, order } = container as Container & { value: Json };
  const target: Json = {};
  let isCopied = false;
  const whole = () => {
    if (!isCopied)
      for (const [name, field] of Object.entries(copy(container, size, last)))
        setKey(target, name, field);
    isCopied = true;
    return target;
  };
  const isIn = (key: string | symbol) => typeof key === 'string' && (order.get(key) ?? size) < size;
  return new Proxy(target, {
    get(_, key, receiver) {
      if (isCopied) return Reflect.get(target, key, receiver);
      if (last !== undefined && key === lastKey) return last;
      return isIn(key) ? value[key as string] : Reflect.get(target, key, receiver);
    },
    has: (_, key) =>
      (!isCopied && (isIn(key) || (last !== undefined && key === lastKey))) ||
      Reflect.has(target, key),
    ...materializing(whole),
  });
}

/** Whatever needs the whole makes it first. */
function materializing<T extends object>(whole: () => T): ProxyHandler<T> {
  return {
    ownKeys: () => Reflect.ownKeys(whole()),
    getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(whole(), key),
    set: (_, key, value) => Reflect.set(whole(), key, value),
    defineProperty: (_, key, field) => Reflect.defineProperty(whole(), key, field),
    deleteProperty: (_, key) => Reflect.deleteProperty(whole(), key),
    preventExtensions: () => Reflect.preventExtensions(whole()),
  };
}
