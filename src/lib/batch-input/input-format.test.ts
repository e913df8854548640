import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkBatchInput } from '../batch-input';
import { convertInput } from './convert-input';

const line = (id: string) =>
  JSON.stringify({ custom_id: id, method: 'POST', url: '/v1/embeddings', body: { model: 'm' } });
const text = `${line('a')}\n${line('ü 🙂')}\n`;

/** Every UTF-16 code unit, or every code point, as so many bytes. */
function encode(content: string, width: 2 | 4, isLittle: boolean): Uint8Array<ArrayBuffer> {
  const units = width === 2 ? [...utf16(content)] : [...content].map((c) => c.codePointAt(0) ?? 0);
  const view = new DataView(new ArrayBuffer(units.length * width));
  for (const [index, unit] of units.entries()) {
    if (width === 2) view.setUint16(index * 2, unit, isLittle);
    else view.setUint32(index * 4, unit, isLittle);
  }
  return new Uint8Array(view.buffer);
}

function* utf16(content: string) {
  for (let at = 0; at < content.length; at += 1) yield content.charCodeAt(at);
}

const bytes = (...values: number[]) => new Uint8Array(values);
const check = (content: Uint8Array<ArrayBuffer> | string) =>
  checkBatchInput(new Blob([content]).stream());

const convertible: [what: string, content: Uint8Array<ArrayBuffer>, word: string][] = [
  ['UTF-16 LE', encode(`\ufeff${text}`, 2, true), 'UTF-16'],
  ['UTF-16 BE', encode(`\ufeff${text}`, 2, false), 'UTF-16'],
  ['UTF-16 LE without a mark', encode(text, 2, true), 'UTF-16'],
  ['UTF-16 BE without a mark', encode(text, 2, false), 'UTF-16'],
  ['UTF-32 LE', encode(`\ufeff${text}`, 4, true), 'UTF-32'],
  ['UTF-32 BE', encode(`\ufeff${text}`, 4, false), 'UTF-32'],
  ['UTF-32 LE without a mark', encode(text, 4, true), 'UTF-32'],
  ['UTF-32 BE without a mark', encode(text, 4, false), 'UTF-32'],
  ['gzip', new Uint8Array(gzipSync(text)), 'gzip'],
  ['CR line ends', new TextEncoder().encode(text.replaceAll('\n', '\r')), 'CR only'],
];

describe('a file of another encoding', () => {
  it.each(convertible)('%s is reported once', async (_, content, word) => {
    const { problems, error_count, requests } = await check(content);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(word);
    expect([error_count, requests]).toEqual([1, 0]);
  });

  it.each(convertible)('%s is converted, and is valid then', async (_, content) => {
    const { conversion } = await check(content);
    if (!conversion) throw new Error('It should be convertible.');
    const converted = await convertInput(new Blob([content]), conversion);
    expect(await converted.text()).toBe(text);
    expect(await check(await converted.text())).toMatchObject({ problems: [], requests: 2 });
  });

  it('is not converted if the encoding is uncertain', async () => {
    const half = encode('{"a":"\ud83d"}', 2, true);
    await expect(convertInput(new Blob([half]), 'utf-16le')).rejects.toThrow();
    const cut = encode(text, 4, true).slice(0, -2);
    await expect(convertInput(new Blob([cut]), 'utf-32le')).rejects.toThrow(
      'middle of a character',
    );
  });

  it('is read in chunks of any size', async () => {
    async function* single() {
      for (const byte of encode(`\ufeff${text}`, 2, true)) yield bytes(byte);
    }
    expect((await checkBatchInput(single())).conversion).toBe('utf-16le');
  });
});

describe('a file that is no text', () => {
  it.each([
    ['zip', bytes(0x50, 0x4b, 3, 4, 20, 0), 'compressed_file'],
    ['zstd', bytes(0x28, 0xb5, 0x2f, 0xfd, 4), 'compressed_file'],
    ['an image', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13), 'not_text'],
  ])('%s is reported once', async (_, content, code) => {
    expect(await check(content)).toMatchObject({
      error_count: 1,
      problems: [{ code, line: null }],
    });
  });

  it('in Latin-1 names the first line that shows it, once', async () => {
    const latin1 = Uint8Array.from(`${line('a')}\n${line('ü')}\n${line('ö')}\n`, (c) =>
      c.charCodeAt(0),
    );
    expect(await check(latin1)).toMatchObject({
      requests: 3,
      error_count: 1,
      problems: [{ code: 'wrong_encoding', line: 2 }],
    });
  });
});

it.each([
  ['empty', ''],
  ['only a byte order mark', '\ufeff'],
])('a file that is %s has no requests', async (_, content) => {
  const { problems } = await check(content);
  expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'empty_file' },
  ]);
});

it('a CR within lines of UTF-8 is valid', async () => {
  const report = await check(`${line('a')}\r\n${line('b')}\r\n`);
  expect(report).toMatchObject({ error_count: 0, requests: 2, conversion: null });
});
