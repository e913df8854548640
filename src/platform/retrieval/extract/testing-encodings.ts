/** Encodes text by inverting the decoder. */
export function encodeAs(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  if (encoding.startsWith('utf-32')) return encodeUtf32(text, encoding === 'utf-32le');
  if (encoding === 'iso-2022-jp') return encodeEscaped(text);
  const codes = codesOf(encoding);
  const parts = [...text].map((character) => {
    const code = codes.get(character);
    if (!code) throw new Error(`${encoding} has no ${character}`);
    return code;
  });
  return Buffer.concat(parts);
}

/** The same with its byte order mark. */
export const withMark = (text: string, encoding: string) => encodeAs(`\ufeff${text}`, encoding);

function encodeUtf32(text: string, isLittle: boolean): Buffer {
  const points = [...text].map((character) => character.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(points.length * 4);
  points.forEach((point, index) => {
    if (isLittle) bytes.writeUInt32LE(point, index * 4);
    else bytes.writeUInt32BE(point, index * 4);
  });
  return bytes;
}

/** ISO-2022-JP, with escape sequences. */
function encodeEscaped(text: string): Buffer {
  const parts = text.split(/([^\0-\x7f]+)/).map((run, index) => {
    if (index % 2 === 0) return Buffer.from(run);
    const bytes = encodeAs(run, 'euc-jp').map((byte) => byte & 0x7f);
    return Buffer.concat([Buffer.from('\x1b$B'), bytes, Buffer.from('\x1b(B')]);
  });
  return Buffer.concat(parts);
}

const known = new Map<string, Map<string, Buffer>>();

function codesOf(encoding: string): Map<string, Buffer> {
  const before = known.get(encoding);
  if (before) return before;
  const codes = new Map<string, Buffer>();
  const add = (bytes: Buffer) => {
    try {
      // As a stream, since some releases of Node take windows-1252 for Latin-1 else.
      const decoder = new TextDecoder(encoding, { fatal: true });
      const text = decoder.decode(bytes, { stream: true });
      if ([...text].length === 1 && !codes.has(text)) codes.set(text, bytes);
    } catch {
      // Not a character.
    }
  };
  for (let byte = 0; byte < 256; byte += 1) add(Buffer.from([byte]));
  const isPaired = /^(?:shift_jis|euc-|gb|big5)/.test(encoding);
  for (let lead = 0x81; isPaired && lead < 0xff; lead += 1)
    for (let trail = 0x40; trail < 0xff; trail += 1) add(Buffer.from([lead, trail]));
  known.set(encoding, codes);
  return codes;
}
