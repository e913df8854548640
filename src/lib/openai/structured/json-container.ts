type Json = Record<string, unknown>;

/** A JSON array or object under construction: entries are only added, and existing ones never change. */
export interface JsonContainer {
  value: unknown[] | Json;
  /** The key of the next value, in an object. */
  key: string;
  /** The position of each key, in an object. */
  order: Map<string, number>;
  /** Whether a view of it has been handed out. */
  isShared: boolean;
}

/** Up to this many entries are copied: that is fast, and a copy is a plain value. */
const maxCopied = 64;

/**
 * The container in its current state, including the value under construction; later additions are
 * not visible. A large container is not copied, which would cost quadratic time over all deltas,
 * but wrapped in a proxy that becomes a copy when it is enumerated or modified.
 */
export function viewContainer(
  container: JsonContainer,
  partialValue: unknown,
  onSteps: (steps: number) => void,
): JsonContainer['value'] {
  const { value } = container;
  const size = sizeOf(container);
  if (size <= maxCopied) {
    onSteps(size);
    return copyContainer(container, size, partialValue);
  }
  container.isShared = true;
  return Array.isArray(value)
    ? arrayView(value, size, partialValue)
    : objectView({ ...container }, size, partialValue);
}

/** Adds a value. A container that was handed out before stays unchanged. */
export function addValue(container: JsonContainer, value: unknown): void {
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

function sizeOf({ value, order }: JsonContainer): number {
  return Array.isArray(value) ? value.length : order.size;
}

/** Assigning to `__proto__` would not create a property. */
function setKey(target: Json, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { ...property, value });
}

const property = { enumerable: true, writable: true, configurable: true };

function copyContainer(
  { value, key, order }: JsonContainer,
  size: number,
  partialValue: unknown,
): JsonContainer['value'] {
  if (Array.isArray(value)) {
    const list = value.slice(0, size);
    if (partialValue !== undefined) list.push(partialValue);
    return list;
  }
  const fields: Json = {};
  let at = 0;
  for (const name of order.keys()) {
    if (at++ >= size) break;
    setKey(fields, name, value[name]);
  }
  if (partialValue !== undefined) setKey(fields, key, partialValue);
  return fields;
}

function arrayView(value: unknown[], size: number, partialValue: unknown): unknown[] {
  const length = partialValue === undefined ? size : size + 1;
  const target: unknown[] = [];
  let isCopied = false;
  const materialize = () => {
    if (isCopied) return target;
    isCopied = true;
    for (let at = 0; at < size; at++) target[at] = value[at];
    if (partialValue !== undefined) target[size] = partialValue;
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
      return index < size ? value[index] : partialValue;
    },
    has: (_, key) => (!isCopied && indexIn(key) >= 0) || Reflect.has(target, key),
    ...materializeFirst(materialize),
  });
}

function objectView(container: JsonContainer, size: number, partialValue: unknown): Json {
  const { value, key: lastKey, order } = container as JsonContainer & { value: Json };
  const target: Json = {};
  let isCopied = false;
  const materialize = () => {
    if (!isCopied)
      for (const [name, field] of Object.entries(copyContainer(container, size, partialValue)))
        setKey(target, name, field);
    isCopied = true;
    return target;
  };
  const isIn = (key: string | symbol) => typeof key === 'string' && (order.get(key) ?? size) < size;
  return new Proxy(target, {
    get(_, key, receiver) {
      if (isCopied) return Reflect.get(target, key, receiver);
      if (partialValue !== undefined && key === lastKey) return partialValue;
      return isIn(key) ? value[key as string] : Reflect.get(target, key, receiver);
    },
    has: (_, key) =>
      (!isCopied && (isIn(key) || (partialValue !== undefined && key === lastKey))) ||
      Reflect.has(target, key),
    ...materializeFirst(materialize),
  });
}

/** Proxy traps that copy the container first. */
function materializeFirst<T extends object>(materialize: () => T): ProxyHandler<T> {
  return {
    ownKeys: () => Reflect.ownKeys(materialize()),
    getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(materialize(), key),
    set: (_, key, value) => Reflect.set(materialize(), key, value),
    defineProperty: (_, key, field) => Reflect.defineProperty(materialize(), key, field),
    deleteProperty: (_, key) => Reflect.deleteProperty(materialize(), key),
    preventExtensions: () => Reflect.preventExtensions(materialize()),
  };
}
