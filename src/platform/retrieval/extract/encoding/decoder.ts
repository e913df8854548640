import { decodeByTable } from './likelihood/encodings';
import { tables } from './likelihood/tables';

/** A streaming decoder; the last call has no bytes. */
export interface Decoder {
  decode(bytes?: Uint8Array): string;
  /** Whether its code units have several bytes. */
  isWide: boolean;
}

export function createDecoder(encoding: string): Decoder {
  if (encoding.startsWith('utf-32')) return createUtf32(encoding === 'utf-32le');
  if (tables[encoding])
    return { isWide: false, decode: (bytes) => (bytes && decodeByTable(bytes, encoding)) ?? '' };
  const decoder = new TextDecoder(encoding);
  if (decoder.encoding === 'windows-1252')
    return { isWide: false, decode: (bytes) => (bytes ? decodeWestern(bytes) : '') };
  return {
    isWide: encoding.startsWith('utf-16'),
    decode: (bytes) => (bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()),
  };
}

/** Code points from byte 128 on that differ from Latin-1. */
const western = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Some releases of Node decode it as Latin-1 (nodejs/node#56542). */
export function decodeWestern(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (letter) => western[letter.charCodeAt(0) - 0x80] ?? letter);
}

/** Missing in the WHATWG encodings. */
function createUtf32(isLittle: boolean): Decoder {
  let rest = Buffer.alloc(0);
  let isFirst = true;
  return {
    isWide: true,
    decode(bytes) {
      if (!bytes) return rest.length > 0 ? '\ufffd' : '';
      const all = Buffer.concat([rest, bytes]);
      const end = all.length & ~3;
      let text = '';
      for (let at = 0; at < end; at += 4)
        text += characterOf(isLittle ? all.readUInt32LE(at) : all.readUInt32BE(at));
      rest = all.subarray(end);
      if (isFirst && text.startsWith('\ufeff')) text = text.slice(1);
      if (end > 0) isFirst = false;
      return text;
    },
  };
}

function characterOf(code: number): string {
  const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}
