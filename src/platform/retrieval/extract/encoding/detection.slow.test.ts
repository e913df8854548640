import { expect, it } from 'vitest';
import { extract } from '../extract';
import { fileOf } from '../testing';
import { encodeAs } from '../testing-encodings';

const regions =
  'JP CH US BR FR DE GB CN RU UA PL CZ HU GR TR IL EG LT TH KR MX CA AU IN ZA SE NO FI DK NL BE AT IT ES PT IE IS EE LV BG RO RS HR AL'.split(
    ' ',
  );
const languages: [language: string, encodings: string[]][] = [
  ['ja', ['shift_jis', 'euc-jp']],
  ['zh', ['gb18030']],
  ['zh-TW', ['big5']],
  ['ko', ['euc-kr']],
  ['ru', ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866']],
  ['uk', ['windows-1251', 'koi8-u']],
  ['bg', ['windows-1251']],
  ['de', ['windows-1252']],
  ['fr', ['windows-1252']],
  ['pt', ['windows-1252']],
  ['pl', ['windows-1250', 'iso-8859-2']],
  ['cs', ['windows-1250', 'iso-8859-2']],
  ['hr', ['windows-1250']],
  ['el', ['windows-1253']],
  ['tr', ['windows-1254']],
  ['he', ['windows-1255']],
  ['ar', ['windows-1256']],
  ['lt', ['windows-1257']],
  ['th', ['windows-874']],
];

/** The names of some countries, one in a line, in every language and encoding that has their letters. */
function* lists(count: number) {
  for (const [language, encodings] of languages) {
    const names = new Intl.DisplayNames(language, { type: 'region' });
    for (const encoding of encodings)
      for (let at = 0; at + count <= regions.length; at += Math.max(count, 4)) {
        const text = regions
          .slice(at, at + count)
          .map((region) => names.of(region))
          .join('\n');
        const bytes = tryEncode(text, encoding);
        if (bytes?.some((byte) => byte > 0x7f)) yield { text, encoding, bytes };
      }
  }
}

function tryEncode(text: string, encoding: string): Buffer | undefined {
  try {
    return encodeAs(text, encoding);
  } catch {
    return undefined;
  }
}

async function read(bytes: Uint8Array): Promise<string> {
  let text = '';
  for await (const piece of extract(fileOf(bytes, 'a.txt'), () => {})) text += piece;
  return text;
}

it.each([
  { count: 1, share: 0.4 },
  { count: 2, share: 0.55 },
  { count: 5, share: 0.6 },
  { count: 20, share: 0.65 },
])(
  'no list of $count names is decoded wrongly, and enough are decoded',
  async ({ count, share }) => {
    const wrong: string[] = [];
    let right = 0;
    let all = 0;
    for (const { text, encoding, bytes } of lists(count)) {
      all += 1;
      const found = await read(bytes).catch((error: Error) => {
        expect(error).toMatchObject({ name: 'UnreadableFile', code: 'invalid_file' });
        expect(error.message).toContain('The encoding of a.txt is uncertain. It may be ');
        return undefined;
      });
      if (found === text) right += 1;
      else if (found !== undefined) wrong.push(`${encoding}: ${text} as ${found}`);
    }
    expect(wrong).toEqual([]);
    expect(right / all).toBeGreaterThan(share);
  },
);

it.each([
  ['a.txt', 'naïve', 'windows-1252'],
  ['a.txt', '£5', 'windows-1252'],
  ['a.txt', '“so” – they don’t', 'windows-1252'],
  ['a.txt', '25 °C', 'windows-1252'],
])('%s of English with a word in another alphabet is decoded: %s', async (_, word, encoding) => {
  const text = `${'The committee met on Monday to discuss the budget. '.repeat(12)}${word} and so on.`;
  expect(await read(encodeAs(text, encoding))).toBe(text);
});

it('letters far from the beginning count as much as those at the beginning', async () => {
  const text = `${'plain words. '.repeat(200_000)}Поезд отправляется из Москвы в шесть часов утра.`;
  expect(await read(encodeAs(text, 'koi8-r'))).toBe(text);
});

it('a declared unknown encoding is refused by name', async () => {
  const page = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="x-unheard-of"?><a>'),
    encodeAs('Поезд отправляется из Москвы', 'koi8-r'),
  ]);
  await expect(read(page)).rejects.toThrow('text in x-unheard-of, which cannot be read');
});

it('a declaration that contradicts the bytes is ignored', async () => {
  const text = 'Поезд отправляется из Москвы в шесть часов утра.';
  const page = (bytes: Uint8Array) =>
    Buffer.concat([Buffer.from('<?xml version="1.0" encoding="shift_jis"?>\n'), bytes]);
  expect(await read(page(Buffer.from(text)))).toContain(text);
  expect(await read(page(encodeAs(text, 'koi8-r')))).toContain(text);
});
