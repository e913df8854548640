import { decodeWestern } from './decoder';
import { decodeByTable } from './likelihood/encodings';

/** The text of bytes all of which are characters of the encoding. What is cut off at the end of a sample does not count. */
export function decodeExactly(bytes: Uint8Array, encoding: string): string | undefined {
  const text = decodeByTable(bytes, encoding);
  if (text !== undefined) return text;
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    if (decoder.encoding === 'windows-1252') return decodeWestern(bytes);
    return decoder.decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}
