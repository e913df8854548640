import { parseExact, printExact } from '@/lib/exact-json';
import type { ChunkNormalizer } from './chunks';

/** Longer events are passed through unchanged. */
const maxHeld = 8 * 1024 * 1024;

export interface EventNormalizer {
  /** The bytes that can be passed on, unchanged if possible. Undefined: none yet. */
  take(bytes: Uint8Array): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /** The rest at the end of the stream. */
  end(): Uint8Array | undefined;
}

/**
 * Normalizes the chunks of a server-sent event stream, each event when it is complete. Bytes are decoded as Latin-1,
 * because all delimiters are ASCII.
 */
export function createEventNormalizer(normalizer: ChunkNormalizer): EventNormalizer {
  let held = '';
  let isGivenUp = false;
  /** The frame around the text of the last complete chunk, which the next one usually repeats. */
  let around: Around | undefined;

  const mend = (data: string): string | undefined => {
    try {
      const chunk = parseExact(Buffer.from(data, 'latin1').toString('utf8'));
      if (normalizer.normalize(chunk)) return toLatin(printExact(chunk));
      around = findAround(data, chunk);
    } catch {
      around = undefined;
    }
    return undefined;
  };

  /** Undefined: unchanged. */
  const normalizeEvents = (text: string): string | undefined => {
    let changed: string | undefined;
    let copied = 0;
    for (let start = 0; start < text.length; ) {
      const newline = text.indexOf('\n', start);
      const end = newline < 0 ? text.length : newline;
      // All servers send one data line per event.
      const replaced = text.startsWith('data:', start)
        ? mend(text.slice(start + 5, end).trim())
        : undefined;
      if (replaced !== undefined) {
        changed = `${changed ?? ''}${text.slice(copied, start)}data: ${replaced}`;
        copied = end;
      }
      start = end + 1;
    }
    return changed === undefined ? undefined : changed + text.slice(copied);
  };

  const takeEnd = async (text: string): Promise<Uint8Array> => {
    const place = text.search(endMark);
    const before = normalizeEvents(text.slice(0, place)) ?? text.slice(0, place);
    const missing = await normalizer.missing();
    const usage = missing ? `data: ${toLatin(JSON.stringify(missing))}\n\n` : '';
    return Buffer.from(`${before}${usage}${text.slice(place)}`, 'latin1');
  };

  return {
    take(bytes) {
      if (isGivenUp) return bytes;
      const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (held === '' && around && passAll(piece, around, normalizer)) return bytes;
      const text = held + piece.toString('latin1');
      const before = held;
      const end = endOfEvents(text);
      held = text.slice(end);
      if (held.length > maxHeld) {
        isGivenUp = true;
        return Buffer.from(text, 'latin1');
      }
      if (end === 0) return undefined;
      const events = text.slice(0, end);
      if (normalizer.lacksUsage() && endMark.test(events)) return takeEnd(events);
      const changed = normalizeEvents(events);
      if (changed === undefined && before === '' && held === '') return bytes;
      return Buffer.from(changed ?? events, 'latin1');
    },

    // An incomplete event is passed on, so that the reader detects the interruption.
    end: () => (held === '' || isGivenUp ? undefined : Buffer.from(held, 'latin1')),
  };
}

interface Around {
  before: Buffer;
  after: Buffer;
}

const endMark = /^data: ?\[DONE\]/m;

/** Whether all events differ from the last one only in their text, and so are complete. */
function passAll(piece: Buffer, { before, after }: Around, normalizer: ChunkNormalizer): boolean {
  const texts: Buffer[] = [];
  for (let start = 0; start < piece.length; ) {
    const from = start + before.length;
    if (!standsAt(piece, start, before)) return false;
    const quote = piece.indexOf(quotation, from);
    // Escaped quotes need a full parse.
    if (quote < 0 || piece[quote - 1] === backslash || !standsAt(piece, quote, after)) return false;
    texts.push(piece.subarray(from, quote));
    start = quote + after.length;
  }
  if (normalizer.lacksUsage()) for (const text of texts) normalizer.pass(text);
  return true;
}

function standsAt(piece: Buffer, start: number, part: Buffer): boolean {
  const end = start + part.length;
  return end <= piece.length && piece.compare(part, 0, part.length, start, end) === 0;
}

const quotation = 34;
const backslash = 92;

/** Undefined: the chunk is more than a text delta. */
function findAround(data: string, chunk: unknown): Around | undefined {
  const match = data.match(/"delta":\{"content":"(?:[^"\\]|\\.)*"\}/);
  if (match?.index === undefined) return undefined;
  const { choices } = chunk as { choices?: unknown[] };
  if (choices?.length !== 1) return undefined;
  const start = match.index + '"delta":{"content":"'.length;
  const end = match.index + match[0].length - '"}'.length;
  return {
    before: Buffer.from(`data: ${data.slice(0, start)}`, 'latin1'),
    after: Buffer.from(`${data.slice(end)}\n\n`, 'latin1'),
  };
}

/** The end of the last blank line, or 0. */
function endOfEvents(text: string): number {
  if (text.endsWith('\n\n')) return text.length;
  const [plain, windows] = [text.lastIndexOf('\n\n'), text.lastIndexOf('\n\r\n')];
  return Math.max(plain < 0 ? 0 : plain + 2, windows < 0 ? 0 : windows + 3);
}

const toLatin = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
