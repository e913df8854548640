/** As much of a string as is read of it. */
type Characters = Pick<string, 'length' | 'codePointAt'>;

/**
 * Where the pre-token ends that begins at `start`: what o200k's split pattern would match there. The
 * pattern itself is not used, since a regular expression puts every character of a long run on a
 * stack, which overflows at some ten million. Each character is read a fixed number of times.
 */
export function endOfPretoken(text: Characters, start: number): number {
  const first = classAt(text, start);
  const second = after(text, start);
  const hasPrefix = (first & prefix) !== 0;
  const isLetter = (first & (upper | lower)) !== 0;
  for (const endOfWord of [endOfLower, endOfUpper]) {
    const prefixed = hasPrefix ? endOfWord(text, second) : -1;
    const end = prefixed < 0 && isLetter ? endOfWord(text, start) : prefixed;
    if (end >= 0) return endOfContraction(text, end);
  }
  if (first & number) return endOfNumber(text, start);
  const sign_ = text.codePointAt(start) === 0x20 ? second : start;
  if (classAt(text, sign_) & sign) return endOfSigns(text, sign_);
  return endOfSpace(text, start);
}

const upper = 1;
const lower = 2;
const prefix = 4;
const number = 8;
const space = 16;
const sign = 32;
const lineEnd = 64;
const slash = 128;

/** `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+`; letters without case are both. -1: no match. */
function endOfLower(text: Characters, start: number): number {
  let end = start;
  let lastBoth = -1;
  for (let found = classAt(text, end); found & upper; found = classAt(text, end)) {
    end = after(text, end);
    if (found & lower) lastBoth = end;
  }
  return classAt(text, end) & lower ? endOfRun(text, end, lower) : lastBoth;
}

/** `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*` */
function endOfUpper(text: Characters, start: number): number {
  const end = endOfRun(text, start, upper);
  return end === start ? -1 : endOfRun(text, end, lower);
}

/** `(?i:'s|'t|'re|'ve|'m|'ll|'d)?`, for the letters of ASCII. */
function endOfContraction(text: Characters, start: number): number {
  if (text.codePointAt(start) !== 0x27) return start;
  const one = asciiLower(text, start + 1);
  if ('sdmt'.includes(one)) return start + 2;
  const two = one + asciiLower(text, start + 2);
  return two === 'll' || two === 've' || two === 're' ? start + 3 : start;
}

function asciiLower(text: Characters, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  return isLetter ? String.fromCharCode(code | 0x20) : '-';
}

/** `\p{N}{1,3}` */
function endOfNumber(text: Characters, start: number): number {
  let end = start;
  for (let count = 0; count < 3 && classAt(text, end) & number; count += 1) end = after(text, end);
  return end;
}

/** `[^\s\p{L}\p{N}]+[\r\n/]*` */
const endOfSigns = (text: Characters, start: number) =>
  endOfRun(text, endOfRun(text, start, sign), lineEnd | slash);

/** `\s*[\r\n]+|\s+(?!\S)|\s+` */
function endOfSpace(text: Characters, start: number): number {
  let end = start;
  let lastLine = -1;
  for (let found = classAt(text, end); found & space; found = classAt(text, end)) {
    end += 1;
    if (found & lineEnd) lastLine = end;
  }
  if (lastLine >= 0) return lastLine;
  return end < text.length && end - 1 > start ? end - 1 : end;
}

function endOfRun(text: Characters, start: number, classMask: number): number {
  let end = start;
  while (classAt(text, end) & classMask) end = after(text, end);
  return end;
}

const after = (text: Characters, at: number) => at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** Those of characters that were met; 0 of all others. */
const classes = new Uint8Array(0x11_0000);

/** 0 at the end of the text. */
function classAt(text: Characters, at: number): number {
  const code = text.codePointAt(at);
  if (code === undefined) return 0;
  const cached = classes[code];
  if (cached) return cached;
  const found = classOf(String.fromCodePoint(code));
  classes[code] = found;
  return found;
}

function classOf(character: string): number {
  if (/[\p{Lu}\p{Lt}]/u.test(character)) return upper;
  if (/\p{Ll}/u.test(character)) return lower;
  if (/[\p{Lm}\p{Lo}]/u.test(character)) return upper | lower;
  if (/\p{M}/u.test(character)) return upper | lower | prefix | sign;
  if (/\p{N}/u.test(character)) return number;
  if (/[\r\n]/.test(character)) return space | lineEnd;
  if (/\s/.test(character)) return space | prefix;
  return character === '/' ? sign | prefix | slash : sign | prefix;
}
