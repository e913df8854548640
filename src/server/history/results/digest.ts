import { createHash } from 'node:crypto';

/** Of a text, to tell it from others: 64 bits, which fifty thousand texts do not share by chance. */
export function digestOf(text: string): string {
  return createHash('sha1').update(text).digest('hex').slice(0, 16);
}

/** Of a set of texts, whatever their order. */
export function createSetDigest() {
  let [high, low, count] = [0, 0, 0];
  return {
    add(text: string): void {
      const bytes = createHash('sha1').update(text).digest();
      high ^= bytes.readInt32BE(0);
      low ^= bytes.readInt32BE(4);
      count += 1;
    },
    digest(): string {
      const [a, b] = [high, low].map((part) => (part >>> 0).toString(16).padStart(8, '0'));
      return `${a}${b}-${count}`;
    },
  };
}
