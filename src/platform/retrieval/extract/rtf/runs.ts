import type { OnUnread } from '../../retrieval';
import { codePageOf, decodeCodePage, symbolCharset } from './encodings';

interface RunState {
  font: number | undefined;
  /** The number of fallback characters after a Unicode escape. */
  fallback: number;
  isFontTable: boolean;
}

const documentPages: Record<string, number> = { mac: 10000, pc: 437, pca: 850 };

/** Decodes bytes and Unicode escapes by the current font. */
export function createRuns(
  { isHidden, write }: { isHidden(): boolean; write(text: string): void },
  note: OnUnread,
) {
  const states: RunState[] = [];
  let state: RunState = { font: undefined, fallback: 1, isFontTable: false };
  const charsets = new Map<number, number>();
  const pages = new Map<number, number>();
  let documentPage = 1252;
  let defaultFont: number | undefined;
  let held: Uint8Array[] = [];
  let units = '';
  /** Fallback characters left to skip. */
  let toSkip = 0;

  const flushBytes = () => {
    if (held.length === 0) return;
    const bytes = held.length === 1 && held[0] ? held[0] : Buffer.concat(held);
    held = [];
    if (isHidden()) return;
    const font = state.font ?? defaultFont ?? -1;
    const charset = charsets.get(font) ?? 1;
    if (charset === symbolCharset) return write(symbolText(bytes, note));
    const page = pages.get(font) ?? codePageOf(charset) ?? documentPage;
    const text = decodeCodePage(bytes, page);
    if (text === undefined) note('some letters', `code page ${page} cannot be read`);
    write(text ?? asciiOf(bytes));
  };
  const flush = () => {
    flushBytes();
    if (units && !isHidden()) write(units.replace(/\p{Cs}/gu, '\ufffd'));
    units = '';
  };
  /** Before what a run ends at. */
  const end = () => {
    flush();
    toSkip = 0;
  };

  return {
    flush,
    open() {
      end();
      states.push({ ...state });
    },
    close() {
      end();
      state = states.pop() ?? state;
    },
    addBytes(bytes: Uint8Array) {
      const passed = Math.min(toSkip, bytes.length);
      toSkip -= passed;
      if (passed === bytes.length) return;
      if (units) flush();
      held.push(passed > 0 ? bytes.subarray(passed) : bytes);
    },
    addText(text: string) {
      if (toSkip > 0) toSkip -= 1;
      else {
        flush();
        if (!isHidden()) write(text);
      }
    },
    /** Handles a control word for character encoding. */
    takeWord(name: string, value = 0): boolean {
      if (name === 'u') {
        flushBytes();
        const unit = value & 0xffff;
        // Symbol fonts use private characters there.
        if (unit < 0xe000 || unit > 0xf8ff) units += String.fromCharCode(unit);
        toSkip = state.fallback;
      } else if (name === 'uc') state.fallback = Math.max(0, value);
      else if (name === 'f') {
        flush();
        state.font = value;
      } else if (name === 'fonttbl') {
        state.isFontTable = true;
        return false;
      } else if (name === 'fcharset') charsets.set(state.font ?? 0, value);
      else if (name === 'cpg' && state.isFontTable) pages.set(state.font ?? 0, value);
      else if (name === 'ansicpg') documentPage = value || documentPage;
      else if (name === 'deff') defaultFont = value;
      else if (name === 'plain') {
        flush();
        state.font = defaultFont;
        return false;
      } else if (documentPages[name]) documentPage = documentPages[name] ?? documentPage;
      else return false;
      return true;
    },
  };
}

const asciiOf = (bytes: Uint8Array) =>
  Buffer.from(bytes.filter((byte) => byte < 0x80)).toString('latin1');

/** For symbol fonts only the bullet is mapped. */
function symbolText(bytes: Uint8Array, note: OnUnread): string {
  const text = [...bytes].map((byte) => (byte === 0xb7 ? '•' : byte === 0x20 ? ' ' : '')).join('');
  if (text.length < bytes.length) note('some signs', 'letters of a font of symbols');
  return text;
}
