/** Whether bytes that a file begins with look like text in some encoding. */
export function isText(head: Buffer): boolean {
  if (markOf(head) || wideOf(head)) return true;
  const zeros = head.filter((byte) => byte === 0).length;
  return isPlausible(head) && zeros <= Math.max(1, head.length / 50);
}

/** Whether there are hardly any control characters, zeros aside, which a crash may leave in the middle of a text. */
export function isPlausible(bytes: Uint8Array): boolean {
  let strange = 0;
  for (const byte of bytes) if (byte > 0 && byte < 0x20 && !usual.has(byte)) strange += 1;
  return strange <= Math.max(3, bytes.length / 50);
}

/** Backspace to carriage return, and escape, which colours the output of programs. */
const usual = new Set([0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b]);

/**
 * The encoding that a file's beginning tells: by its mark, by zeros between its letters, or in
 * words, as pages and programs do. Undefined: UTF-8, or something that only its letters tell.
 */
export function toldEncoding(head: Buffer): { sure?: string; claimed?: string } {
  const sure = markOf(head) ?? wideOf(head);
  if (sure) return { sure };
  const [, claimed = ''] = claim.exec(head.toString('latin1')) ?? [];
  return isKnown(claimed) ? { claimed } : {};
}

const claim = /(?:charset|coding|encoding)\s{0,5}[=:]\s{0,5}["']?([\w.:-]{2,40})/i;

function markOf(head: Buffer): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 'utf-8' : undefined;
}

/** Letters of Latin script in UTF-16 have a zero before or after them. */
function wideOf(head: Buffer): string | undefined {
  const zeros: [number, number] = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at & 1 ? 1 : 0] += 1;
  });
  const [even, odd] = zeros;
  const many = Math.max(4, head.length / 8);
  if (odd > many && even < odd / 20) return 'utf-16le';
  return even > many && odd < even / 20 ? 'utf-16be' : undefined;
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding) !== undefined;
  } catch {
    return false;
  }
}
