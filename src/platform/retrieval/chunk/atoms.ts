import type { Tokenizer } from '../../engine/tokens';

/** As few tokens as make whole characters: one, or those that share a character. */
export interface Atom {
  text: string;
  tokens: number;
}

/** What tokens say, of those that were met and are whole characters. There are some 200,000. */
const known = new Map<number, Atom>();

/** Cuts text into atoms. */
export function createAtoms({ encode, bytes }: Tokenizer): (text: string) => Atom[] {
  return (text) => {
    const atoms: Atom[] = [];
    let open: Uint8Array[] = [];
    let missing = 0;
    for (const token of encode(text)) {
      const found = missing === 0 ? known.get(token) : undefined;
      if (found) {
        atoms.push(found);
        continue;
      }
      const part = bytes(token) ?? new Uint8Array();
      open.push(part);
      missing = missingAfter(part, missing);
      if (missing > 0) continue;
      const atom = { text: textOf(open), tokens: open.length };
      if (atom.tokens === 1) known.set(token, atom);
      atoms.push(atom);
      open = [];
    }
    return atoms;
  };
}

/** How many bytes the last character lacks, by the first of its bytes. Only the new bytes are read. */
function missingAfter(bytes: Uint8Array, before: number): number {
  let missing = before;
  for (const byte of bytes) {
    if (missing > 0) missing -= 1;
    else if (byte >= 0xc0) missing = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
  }
  return missing;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

const textOf = (parts: Uint8Array[]) =>
  utf8.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts));
