// The binary format of WebAssembly modules, as far as ours need it.

/** Adds a constant to a local variable. */
export const step = (local: number, by: number) => [
  0x20,
  local,
  0x41,
  ...signed(by),
  0x6a,
  0x21,
  local,
];

export const section = (id: number, content: number[]) => [id, ...sized(content)];
export const sized = (content: number[]) => [...unsigned(content.length), ...content];
export const vector = (items: number[][]) => [...unsigned(items.length), ...items.flat()];
export const exported = (name: string, kind: number) => [...sized([...Buffer.from(name)]), kind, 0];

/** LEB128. */
export function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const isLast = value >= -64 && value < 64;
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
