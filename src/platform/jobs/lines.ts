export interface Line {
  /** Counted from 1. */
  number: number;
  /** Without the line break; a carriage return before it is still there, and means nothing to JSON. */
  text: string;
  /** How many bytes there are up to the end of this line and its break. */
  end: number;
  /** False for what follows the last line break. */
  ended: boolean;
}

const newline = 0x0a;

/** Splits a stream of bytes into lines, holding one line at a time. A byte order mark is skipped. */
export async function* readLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<Line, void> {
  let pieces: Uint8Array[] = [];
  let number = 0;
  let end = 0;

  const take = (ended: boolean): Line => {
    const bytes = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
    pieces = [];
    number += 1;
    end += bytes.length + (ended ? 1 : 0);
    return { number, text: decode(bytes, number), end, ended };
  };

  for await (const chunk of source) {
    let start = 0;
    for (let stop = chunk.indexOf(newline); stop >= 0; stop = chunk.indexOf(newline, start)) {
      pieces.push(chunk.subarray(start, stop));
      start = stop + 1;
      yield take(true);
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
  }
  if (pieces.length > 0) yield take(false);
}

function decode(bytes: Uint8Array, number: number): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return number === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text;
}
