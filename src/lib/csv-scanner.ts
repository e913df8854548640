/** What separates cells. */
export const csvDelimiters = [',', ';', '\t', '|'] as const;
export type CsvDelimiter = (typeof csvDelimiters)[number];

export interface CsvRecordBytes {
  /** The reader's: good until it returns. Null: the record is longer than is held. */
  bytes: Uint8Array | null;
  /** In the whole, in bytes. */
  offset: number;
  /** From 1: where it begins. A quoted cell may have several lines. */
  line: number;
  /** The file ends within a quoted cell. */
  isUnclosed: boolean;
}

interface CsvScannerOptions {
  delimiter: CsvDelimiter;
  /** Bytes of a record; longer ones are reported, not held. */
  maxLength: number;
  onRecord: (record: CsvRecordBytes) => void;
  /** Where the first chunk stands in the whole, and on which line. */
  start?: { offset: number; line: number };
}

export interface CsvScanner {
  push(chunk: Uint8Array): void;
  end(): void;
}

const [quote, lineFeed, carriageReturn] = [0x22, 0x0a, 0x0d];

/** Where the scanner is within a record. */
const cellStart = 0;
const plain = 1;
const quoted = 2;
const afterQuote = 3;

/**
 * Finds the records of CSV (RFC 4180) in chunks of UTF-8 or of a single-byte encoding. A quote counts where it begins a
 * cell; lines end with LF, CR LF or CR. Empty lines are no records.
 */
export function createCsvScanner(options: CsvScannerOptions): CsvScanner {
  const { delimiter, maxLength, onRecord } = options;
  const separator = delimiter.charCodeAt(0);
  let state = cellStart;
  let line = options.start?.line ?? 1;
  let chunkStart = options.start?.offset ?? 0;
  let recordStart = chunkStart;
  let recordLine = line;
  let pending: Uint8Array[] = [];
  let pendingLength = 0;
  /** The byte before was a CR that ended a line. */
  let isAfterReturn = false;

  const keep = (piece: Uint8Array) => {
    pendingLength += piece.length;
    if (pendingLength > maxLength) pending = [];
    else if (piece.length > 0) pending.push(new Uint8Array(piece));
  };

  const give = (piece: Uint8Array, isUnclosed: boolean) => {
    const length = pendingLength + piece.length;
    if (length > 0) {
      const bytes = length > maxLength ? null : joined(pending, piece, length);
      onRecord({ bytes, offset: recordStart, line: recordLine, isUnclosed });
    }
    pending = [];
    pendingLength = 0;
    state = cellStart;
  };

  return {
    push(chunk) {
      let from = 0;
      for (let at = 0; at < chunk.length; at += 1) {
        const byte = chunk[at] as number;
        const follows = isAfterReturn && byte === lineFeed;
        isAfterReturn = byte === carriageReturn;
        if (byte === quote) {
          if (state === cellStart || state === afterQuote) state = quoted;
          else if (state === quoted) state = afterQuote;
          continue;
        }
        const isBreak = byte === lineFeed || byte === carriageReturn;
        if (isBreak && !follows) line += 1;
        if (state === quoted) continue;
        if (follows) {
          // The second half of a line end.
          from = at + 1;
          recordStart = chunkStart + from;
        } else if (isBreak) {
          give(chunk.subarray(from, at), false);
          from = at + 1;
          recordStart = chunkStart + from;
          recordLine = line;
        } else if (byte === separator) state = cellStart;
        else if (state !== plain) state = plain;
      }
      if (from < chunk.length) keep(chunk.subarray(from));
      chunkStart += chunk.length;
    },

    end() {
      give(new Uint8Array(), state === quoted);
    },
  };
}

function joined(pieces: Uint8Array[], last: Uint8Array, length: number): Uint8Array {
  if (pieces.length === 0) return last;
  const record = new Uint8Array(length);
  let at = 0;
  for (const piece of [...pieces, last]) {
    record.set(piece, at);
    at += piece.length;
  }
  return record;
}

export interface CsvCells {
  cells: string[];
  /** A quote stands within a cell that does not begin with one, or text behind one that ended it: it was taken as it is. */
  hasStrayQuote: boolean;
}

/** The cells of one record. */
export function splitCsvRecord(text: string, delimiter: CsvDelimiter): CsvCells {
  if (!text.includes('"')) return { cells: text.split(delimiter), hasStrayQuote: false };
  const cells: string[] = [];
  let hasStrayQuote = false;
  for (let at = 0; ; ) {
    let cell = '';
    const isQuoted = text.charCodeAt(at) === quote;
    if (isQuoted) {
      at += 1;
      for (;;) {
        const close = text.indexOf('"', at);
        const end = close < 0 ? text.length : close;
        cell += text.slice(at, end);
        at = end + 1;
        if (close < 0 || text.charCodeAt(at) !== quote) break;
        cell += '"';
        at += 1;
      }
    }
    const next = text.indexOf(delimiter, at);
    const rest = text.slice(at, next < 0 ? text.length : next);
    if (rest !== '' && (isQuoted || rest.includes('"'))) hasStrayQuote = true;
    cells.push(cell + rest);
    if (next < 0) return { cells, hasStrayQuote };
    at = next + 1;
  }
}
