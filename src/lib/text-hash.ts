/** Murmur3 of the UTF-16 code units. */
export function hashText(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) {
    let unit = Math.imul(text.charCodeAt(at), 0xcc9e2d51);
    unit = Math.imul((unit << 15) | (unit >>> 17), 0x1b873593);
    value ^= unit;
    value = Math.imul((value << 13) | (value >>> 19), 5) + 0xe6546b64;
  }
  value ^= text.length;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** 64 bits in 16 hexadecimal digits: enough to tell texts apart, not to keep them secret. */
export function textKey(text: string): string {
  return [0x9747b28c, 0x3c6ef372]
    .map((seed) => hashText(text, seed).toString(16).padStart(8, '0'))
    .join('');
}
