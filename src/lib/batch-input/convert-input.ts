import { readChunks } from './chunks';
import type { Conversion } from './input-format';

/** The same text in UTF-8 with LF line ends. Throws on bytes that are no text of the encoding: nothing is guessed. */
export async function convertInput(file: Blob, conversion: Conversion): Promise<Blob> {
  const parts: BlobPart[] = [];
  const convert = converters[conversion]();
  for await (const chunk of readChunks(sourceOf(file, conversion))) parts.push(convert(chunk));
  parts.push(convert(null));
  return new Blob(parts, { type: 'application/jsonl' });
}

function sourceOf(file: Blob, conversion: Conversion): ReadableStream<Uint8Array> {
  if (conversion !== 'gzip') return file.stream();
  return file.stream().pipeThrough(new DecompressionStream('gzip'));
}

/** Takes the chunks in order, then null for the end. */
type Converter = (chunk: Uint8Array<ArrayBuffer> | null) => BlobPart;

const converters: Record<Conversion, () => Converter> = {
  'utf-16le': () => fromUtf16('utf-16le'),
  'utf-16be': () => fromUtf16('utf-16be'),
  'utf-32le': () => fromUtf32(true),
  'utf-32be': () => fromUtf32(false),
  gzip: () => (chunk) => chunk ?? '',
  cr: () => (chunk) => chunk?.map((byte) => (byte === 13 ? 10 : byte)) ?? '',
};

function fromUtf16(encoding: string): Converter {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (chunk) => (chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode());
}

function fromUtf32(isLittle: boolean): Converter {
  let rest = new Uint8Array();
  let isFirst = true;
  return (chunk) => {
    if (!chunk) {
      if (rest.length > 0) throw new Error('The file ends in the middle of a character.');
      return '';
    }
    const bytes = new Uint8Array(rest.length + chunk.length);
    bytes.set(rest);
    bytes.set(chunk, rest.length);
    const view = new DataView(bytes.buffer);
    const whole = bytes.length - (bytes.length % 4);
    let text = '';
    for (let at = 0; at < whole; at += 4) {
      const code = view.getUint32(at, isLittle);
      if (code >= 0xd800 && code <= 0xdfff)
        throw new Error('The file contains an incomplete character.');
      if (!isFirst || code !== 0xfeff) text += String.fromCodePoint(code);
      isFirst = false;
    }
    rest = bytes.slice(whole);
    return text;
  };
}
