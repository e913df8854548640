import { expect, it } from 'vitest';
import { extract } from '../extract';
import { fileOf } from '../testing';
import { encodeAs } from '../testing-encodings';

async function read(parts: (string | Buffer)[], filename = 'page.mht') {
  const unread: Record<string, string> = {};
  const note = (part: string, reason: string) => {
    unread[part] = reason;
  };
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)));
  let text = '';
  for await (const piece of extract(fileOf(bytes, filename), note)) text += piece;
  return { text: text.trim(), unread };
}

const lines = (...some: string[]) => `${some.join('\r\n')}\r\n`;

/** As Chrome saves a page. */
const blink = lines(
  'From: <Saved by Blink>',
  'Snapshot-Content-Location: https://depot.test/lamps',
  'Subject: =?utf-8?Q?Lamps?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/related;',
  '\ttype="text/html";',
  '\tboundary="----MultipartBoundary--x----"',
  '',
  '',
);
const boundary = '------MultipartBoundary--x----';

it('a page saved by a browser is read with its frames and without its images', async () => {
  const archive = [
    blink,
    lines(
      boundary,
      'Content-Type: text/html',
      'Content-ID: <frame-1@mhtml.blink>',
      'Content-Transfer-Encoding: quoted-printable',
      'Content-Location: https://depot.test/lamps',
      '',
      '<!doctype html><meta charset=3D"utf-8"><title>Lamps</title><p>Lamps are lit =',
      'at six, gr=C3=BCner ones later.</p><p>2 =3D 2',
      boundary,
      'Content-Type: image/png',
      'Content-Transfer-Encoding: base64',
      '',
      'iVBORw0KGgo=',
      boundary,
      'Content-Type: text/css',
      '',
      'p { color: red }',
      boundary,
      'Content-Type: text/html; charset=windows-1251',
      'Content-Transfer-Encoding: base64',
      '',
      encodeAs('<p>Поезд', 'windows-1251').toString('base64'),
      boundary,
      'Content-Type: application/pdf',
      'Content-Location: https://depot.test/rules.pdf',
      '',
      '%PDF-1.4',
      `${boundary}--`,
    ),
  ];
  const expected = {
    text: 'Lamps\n\nLamps are lit at six, grüner ones later.\n\n2 = 2\n\nПоезд',
    unread: { 'https://depot.test/rules.pdf': 'a file of its own (application/pdf)' },
  };
  expect(await read(archive)).toEqual(expected);
  expect(await read(archive, 'download')).toEqual(expected);
  expect(await read(['\ufeff', ...archive])).toEqual(expected);
});

it('the root part comes first, and of alternatives the richer one', async () => {
  const start = 'Content-Type: multipart/related; start="<main>"; boundary=b';
  const part = (id: string, text: string) =>
    lines('--b', 'Content-Type: text/html', `Content-ID: <${id}>`, '', `<p>${text}`);
  expect(
    (await read([lines(start, ''), part('other', 'Second'), part('main', 'First')])).text,
  ).toBe('First\n\nSecond');
  const forms = lines(
    'Content-Type: multipart/alternative; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Plain',
    '--b',
    'Content-Type: text/html',
    '',
    '<p>Rich',
    '--b--',
  );
  expect((await read([forms])).text).toBe('Rich');
});

it('a single page whose bytes contradict its encoding is read', async () => {
  const page = lines('MIME-Version: 1.0', 'Content-Type: text/html; charset=utf-8', '', '');
  const text = 'Поезд отправляется из Москвы в шесть часов утра.';
  expect((await read([page, encodeAs(`<p>${text}`, 'koi8-r')])).text).toBe(text);
});

it('endlessly nested parts are reported, and a text about a page stays a text', async () => {
  let inner = lines('Content-Type: text/html', '', '<p>Deep');
  for (let depth = 0; depth < 12; depth += 1)
    inner = lines(`Content-Type: multipart/mixed; boundary=b${depth}`, '', `--b${depth}`, inner);
  expect((await read([inner])).unread).toEqual({ 'page.mht': 'too deep within other parts' });
  const notes = 'From: me\nContent-Type: multipart/related; boundary=b\n\n--b\n\nnotes';
  expect((await read([notes], 'mail.txt')).text).toBe(notes);
});
