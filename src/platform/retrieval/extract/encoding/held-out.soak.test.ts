import { describe, expect, it } from 'vitest';
import { encodeAs } from '../testing-encodings';
import { decodeText } from '../text';
import { tables } from './likelihood/tables';
import { heldOut } from './testing-held-out';

/** How long texts are, and where in the whole one they begin. */
const lengths = [
  { length: 40, starts: 6 },
  { length: 200, starts: 2 },
  { length: 2_000, starts: 1 },
];

interface Sample {
  language: string;
  encoding: string;
  text: string;
  bytes: Buffer;
}

function* samples(length: number, starts: number): Generator<Sample> {
  for (const { language, encodings, text } of heldOut) {
    const long = `${text} `.repeat(Math.ceil((2 * length) / text.length));
    for (const encoding of encodings) {
      for (let number = 0; number < starts; number += 1) {
        const from = Math.floor((text.length * number) / starts);
        const at = number === 0 ? 0 : nextWord(long, from);
        const part = encodable(long.slice(at, at + length), encoding);
        const bytes = encodeAs(part, encoding);
        if (bytes.some((byte) => byte > 0x7f || byte === 0x1b))
          yield { language, encoding, text: part, bytes };
      }
    }
  }
}

/** Text without spaces begins anywhere. */
const nextWord = (text: string, from: number) => {
  const space = text.slice(from, from + 30).search(/[\s。，、]/);
  return space < 0 ? from : from + space + 1;
};

/** Vietnamese is written with tones that are characters of their own. */
function encodable(text: string, encoding: string): string {
  if (encoding !== 'windows-1258') return text;
  return [...text.normalize('NFD').replace(/([aeiouyAEIOUY]\p{M}+)/gu, composeButTone)].join('');
}

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

function composeButTone(letter: string): string {
  const tone = letter.match(tones)?.join('') ?? '';
  return letter.replace(tones, '').normalize('NFC') + tone;
}

async function read(bytes: Buffer): Promise<string | undefined> {
  const text = await decodeText(bytes, 'a.txt', () => {}).catch((error: Error) => {
    expect(error).toMatchObject({ name: 'UnreadableFile', code: 'invalid_file' });
    expect(error.message).toMatch(/encoding of a\.txt is uncertain|an unknown encoding/);
    return undefined;
  });
  return text?.normalize('NFC');
}

/** Without the letters that the encoding does not have. */
const known = (text: string, table: string) =>
  [...text]
    .filter((letter) => (letter < '\x80' || table.includes(letter)) && letter !== '?')
    .join('');

describe('texts that the detector was not tuned on', () => {
  it.each([
    { ...lengths[0], share: 0.5 },
    { ...lengths[1], share: 0.8 },
    { ...lengths[2], share: 0.95 },
  ])(
    'of $length characters are decoded correctly or refused',
    async ({ length = 0, starts = 0, share }) => {
      const wrong: string[] = [];
      let right = 0;
      let all = 0;
      for (const { language, encoding, text, bytes } of samples(length, starts)) {
        const found = await read(bytes);
        all += 1;
        if (found === text.normalize('NFC')) right += 1;
        else if (found !== undefined)
          wrong.push(`${language}, ${encoding}: ${text.slice(0, 60)} as ${found.slice(0, 60)}`);
      }
      expect(wrong).toEqual([]);
      expect(right / all).toBeGreaterThan(share);
    },
    240_000,
  );

  it.each([
    ['cp850', 'French German Spanish Portuguese Italian Swedish Danish Finnish Dutch'],
    ['cp852', 'Polish Czech Slovak Hungarian German'],
    ['x-mac-ce', 'Polish Czech Slovak Hungarian'],
  ])(
    'in %s, which no web page uses, are decoded correctly or refused',
    async (encoding, languages) => {
      const table = tables[encoding] ?? '';
      for (const language of languages.split(' ')) {
        const { text = '' } = heldOut.find((one) => one.language === language) ?? {};
        for (const length of [60, 400]) {
          const bytes = [...text.slice(0, length)].flatMap((letter) => {
            if (letter < '\x80') return [letter.charCodeAt(0)];
            const at = [...table].indexOf(letter);
            return at < 0 ? [0x3f] : [0x80 + at];
          });
          const found = await read(Buffer.from(bytes));
          if (found !== undefined)
            expect(found.replaceAll('?', '')).toBe(known(text.slice(0, length), table));
        }
      }
    },
  );
});
