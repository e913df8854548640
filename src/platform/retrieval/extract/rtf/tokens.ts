/** RTF tokens. Bytes are in the encoding of the current font. */
export type RtfToken =
  | { kind: 'open' }
  | { kind: 'close' }
  | { kind: 'word'; name: string; value: number | undefined }
  | { kind: 'bytes'; bytes: Uint8Array };

const backslash = 0x5c;
const brace = { open: 0x7b, close: 0x7d };

/** Tokenizes RTF. Line endings are ignored, binary data is skipped. */
export function* rtfTokens(rtf: Buffer): Generator<RtfToken> {
  let at = 0;
  while (at < rtf.length) {
    const byte = rtf[at] ?? 0;
    if (byte === brace.open || byte === brace.close) {
      yield { kind: byte === brace.open ? 'open' : 'close' };
      at += 1;
    } else if (byte === backslash) {
      const { token, end } = readControl(rtf, at + 1);
      if (token) yield token;
      at = end;
    } else {
      const end = endOfText(rtf, at);
      const bytes = withoutLineEnds(rtf.subarray(at, end));
      if (bytes.length > 0) yield { kind: 'bytes', bytes };
      at = end;
    }
  }
}

function withoutLineEnds(bytes: Buffer): Uint8Array {
  const isOneLine = !bytes.includes(0x0a) && !bytes.includes(0x0d);
  return isOneLine ? bytes : bytes.filter((each) => each !== 0x0a && each !== 0x0d);
}

function endOfText(rtf: Buffer, from: number): number {
  let at = from;
  while (at < rtf.length) {
    const byte = rtf[at];
    if (byte === backslash || byte === brace.open || byte === brace.close) break;
    at += 1;
  }
  return at;
}

interface Control {
  token?: RtfToken;
  end: number;
}

/** A control word with parameter and delimiter, or a control symbol. */
function readControl(rtf: Buffer, from: number): Control {
  const sign = String.fromCharCode(rtf[from] ?? 0);
  if (sign === "'") {
    const code = Number.parseInt(rtf.toString('latin1', from + 1, from + 3), 16);
    const token: RtfToken = { kind: 'bytes', bytes: Uint8Array.of(code) };
    return Number.isNaN(code) ? { end: from + 1 } : { token, end: from + 3 };
  }
  if ('\\{}'.includes(sign))
    return { token: { kind: 'bytes', bytes: rtf.subarray(from, from + 1) }, end: from + 1 };
  const [all = '', name = '', digits = ''] =
    /^([a-zA-Z]{1,32})(-?\d{1,10})?/.exec(rtf.toString('latin1', from, from + 44)) ?? [];
  if (!all) return { token: { kind: 'word', name: sign, value: undefined }, end: from + 1 };
  const value = digits ? Number(digits) : undefined;
  const space = rtf[from + all.length] === 0x20 ? 1 : 0;
  const end = from + all.length + space;
  if (name === 'bin') return { end: end + Math.max(0, value ?? 0) };
  return { token: { kind: 'word', name, value }, end };
}
