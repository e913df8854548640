import { decodeWestern } from './decoder';
import { decodeByTable } from './likelihood/encodings';

/** Decodes bytes strictly. A character truncated at the end of a sample is ignored. */
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
