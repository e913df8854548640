import type { Tokenizer } from '../../engine/tokens';

/** As few tokens as make whole characters: one, or those that share a character. */
export interface Atom {
  text: string;
  tokens: number;
}

/** What tokens say, of those that were met. There are some 200,000. */
const known = new Map<number, Atom | Uint8Array>();

/** Cuts text into atoms. */
export function createAtoms({ encode, bytes }: Tokenizer): (text: string) => Atom[] {
  const read = (token: number) => {
    const found = known.get(token);
    if (found) return found;
    const atom = readToken(bytes(token) ?? new Uint8Array());
    known.set(token, atom);
    return atom;
  };

  return (text) => {
    const atoms: Atom[] = [];
    let open: Uint8Array[] = [];
    for (const token of encode(text)) {
      const found = read(token);
      if (!(found instanceof Uint8Array) && open.length === 0) {
        atoms.push(found);
        continue;
      }
      open.push(found instanceof Uint8Array ? found : Buffer.from(found.text));
      const whole = textOf(Buffer.concat(open));
      if (whole === undefined) continue;
      atoms.push({ text: whole, tokens: open.length });
      open = [];
    }
    return atoms;
  };
}

function readToken(bytes: Uint8Array): Atom | Uint8Array {
  const text = textOf(bytes);
  return text === undefined ? bytes : { text, tokens: 1 };
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Undefined: the bytes end, or begin, within a character. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}
