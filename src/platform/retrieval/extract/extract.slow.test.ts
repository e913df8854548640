import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { extract } from './extract';
import { fileOf } from './testing';
import { docxOf, pptxOf, zipOf } from './testing-office';
import { pdfOf } from './testing-pdf';

async function read(content: string | Uint8Array, filename: string): Promise<string> {
  let text = '';
  for await (const piece of extract(fileOf(content, filename), () => {})) text += piece;
  return text;
}

const refusal = (content: string | Uint8Array, filename: string) =>
  read(content, filename).then(
    () => undefined,
    (error) => ({ code: error.code, message: error.message }),
  );

describe('text', () => {
  it.each(['a.txt', 'a.md', 'a.json', 'a.csv', 'a.py', 'a.tex', 'Makefile', 'a.unheard-of'])(
    'is read from %s unchanged',
    async (filename) => {
      const text = '{"a": [1, "ü"]}\n# Title\n\tif a < b && c > d: &amp; <p>\n';
      expect(await read(text, filename)).toBe(text);
    },
  );

  const greeting = 'Grüße aus 東京 — 🤦🏽‍♂️\n';
  const wide = Buffer.from(greeting, 'utf16le');
  it.each([
    ['UTF-8', Buffer.from(greeting)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${greeting}`)],
    ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), wide])],
    [
      'UTF-16 the other way round',
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide).swap16()]),
    ],
  ])('is read from %s', async (_, bytes) => {
    expect(await read(bytes, 'a.txt')).toBe(greeting);
  });

  it('is read from UTF-16 without a byte order mark', async () => {
    const text = 'A letter from Windows, mostly Latin.\r\n';
    expect(await read(Buffer.from(text, 'utf16le'), 'a.txt')).toBe(text.replace('\r', ''));
  });

  it('is read from Windows code pages, and from the declared encoding of a page', async () => {
    expect(await read(Buffer.from('Gr\xfc\xdfe \x80', 'latin1'), 'a.txt')).toBe('Grüße €');
    const koi = Buffer.concat([
      Buffer.from('<meta charset="koi8-r"><p>'),
      Buffer.from('f2cfd3d3c9d1', 'hex'),
    ]);
    expect(await read(koi, 'a.html')).toBe('Россия');
  });

  it('is UTF-8 even with some invalid bytes or a truncated last character', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Grüße, naïve, '),
      Buffer.from([0xff]),
      Buffer.from('東'.repeat(9)).subarray(0, -1),
    ]);
    expect(await read(bytes, 'a.txt')).toBe(`Grüße, naïve, \ufffd${'東'.repeat(8)}\ufffd`);
  });

  it('has no NUL characters, and uniform line endings', async () => {
    expect(await read(`a\0b\r\nc\rd\n${'plain '.repeat(20)}`, 'a.txt')).toBe(
      `ab\nc\nd\n${'plain '.repeat(20)}`,
    );
    const torn = `${'x'.repeat(256 * 1024 - 1)}\r\nend`;
    expect(await read(torn, 'a.txt')).toBe(torn.replace('\r', ''));
  });

  it('of one line of 20 MB is complete', async () => {
    expect(await read('word '.repeat(4_000_000), 'a.txt')).toHaveLength(20_000_000);
  });

  it('is empty for an empty file', async () => {
    expect(await read('', 'a.txt')).toBe('');
  });
});

describe('a file without text is refused', () => {
  const noise = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 7_919) % 251);
  it.each([
    ['an image', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0', 'latin1'), 'is an image'],
    ['an archive', gzipSync('text'), 'is an archive'],
    ['a zip of other things', zipOf({ 'a.txt': 'text' }), 'is an archive'],
    [
      'a spreadsheet',
      zipOf({ '_rels/.rels': '<Relationship Type="x/officeDocument" Target="xl/workbook.xml"/>' }),
      'is a spreadsheet',
    ],
    [
      'an old Office file',
      Buffer.from('d0cf11e0a1b11ae10000', 'hex'),
      'of the old format, or one with a password',
    ],
    ['noise', noise(5_000), 'is a binary file'],
    [
      'a text that turns into noise',
      Buffer.concat([Buffer.from('plain '.repeat(20_000)), noise(900_000)]),
      'is a binary file',
    ],
  ])('%s', async (_, content, words) => {
    expect(await refusal(content, 'notes.txt')).toEqual({
      code: 'unsupported_file',
      message: expect.stringContaining(
        `notes.txt ${words.startsWith('is') ? words : `is an Office file ${words}`}`,
      ),
    });
  });

  it('unless it is a text that only begins like one', async () => {
    for (const text of [
      'BM25 ranks by words.',
      'MZ is a prefix.',
      'ID3 tags',
      'PAR1 or PAR2',
      'OggS',
    ])
      expect(await read(text, 'a.txt')).toBe(text);
  });
});

describe('a page', () => {
  it('gives its text in order and in blocks', async () => {
    const page = `<!DOCTYPE html><html><head><title>Tides &amp; moons</title><style>p { color: red }</style>
      <script>if (a < b) document.write("<p>no</p>")</script></head><body><!-- <p>hidden</p> -->
      <h2>Why</h2><p>Caused by
      the <b>moon</b>&nbsp;and &#x1F319; &lt;sun&gt;. 3 < 4 &copy 2020</p>
      <ul><li>One<li>Two<ul><li>Deep</ul></ul>
      <table><tr><th>A<th>B</tr><tr><td> 1 </td><td><p>2</p><p>3</p></td></tr></table>
      <pre>  keep\n   this</pre><p>a<br/>b <img alt="a moon" src="x"></p>
      <svg><text>no</text><svg></svg>no</svg><noscript>no</noscript><template><p>no</p></template></body></html>`;

    expect(await read(page, 'a.html')).toBe(
      'Tides & moons\n\n## Why\n\nCaused by the moon and 🌙 <sun>. 3 < 4 © 2020\n\n- One\n- Two\n- Deep\n\n' +
        'A\tB\n1\t2\n\n3\n\n  keep\n   this\n\na\nb a moon',
    );
  });

  it('is recognized by its first bytes', async () => {
    expect(await read(' \n<!doctype html><p>Text', 'download')).toBe('Text');
  });

  it.each([
    [
      'text without a tag',
      'a &unknown; &amp;amp; &#0; &#xD800; &#99999999;',
      'a &unknown; &amp; \ufffd \ufffd \ufffd',
    ],
    ['a tag that never ends', 'before<a href="', 'before'],
    ['a comment that never ends', 'before<!-- <p>after', 'before'],
    ['a script that never ends', 'before<script>after<p>', 'before'],
    ['a mark in quotes', '<a title="a > b">after', 'after'],
    ['ends of what never began', '</p></td></svg>after</li>', 'after'],
  ])('may have %s', async (_, page, text) => {
    expect(await read(page, 'a.html')).toBe(text);
  });

  it.each([
    '<',
    '<a ',
    '<!--',
    '</',
    '&',
    '&#',
    '<p>',
    '<a href="',
    '<![CDATA[',
    '<svg>',
    '<script>',
    '<td>',
    '\n ',
    '<!',
  ])('of 200,000 times %j is read in finite time', async (part) => {
    expect(typeof (await read(part.repeat(200_000), 'a.html'))).toBe('string');
  });
});

describe('a text document', () => {
  const paragraph = (text: string, properties = '') =>
    `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
  it('gives its paragraphs, headings, lists, tables and notes', async () => {
    const body = [
      paragraph('Title', '<w:pStyle w:val="Heading1"/><w:tabs><w:tab w:val="left"/></w:tabs>'),
      '<w:p><w:r><w:t>One &amp; </w:t></w:r><w:r><w:t>two</w:t><w:tab/><w:t>three</w:t><w:br/><w:t>four</w:t></w:r></w:p>',
      paragraph('Item', '<w:numPr><w:ilvl w:val="0"/></w:numPr>'),
      `<w:tbl><w:tr><w:tc>${paragraph('A')}</w:tc><w:tc>${paragraph('B')}</w:tc></w:tr><w:tr><w:tc>${paragraph('1')}</w:tc><w:tc>${paragraph('2')}</w:tc></w:tr></w:tbl>`,
      '<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><mc:AlternateContent><mc:Choice><w:r><w:t>shown</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>shown</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>',
    ];

    expect((await read(docxOf(body.join('')), 'a.docx')).trim()).toBe(
      '# Title\n\nOne & two\tthree\nfour\n\n- Item\n\nA\tB\n1\t2\n\nshown\n\nA note below.',
    );
  });

  it('is recognized under any name', async () => {
    expect(await read(docxOf(paragraph('Text')), 'download')).toContain('Text');
  });

  it('that would unpack to gigabytes is refused before', async () => {
    const bomb = docxOf('', { 'word/document.xml': Buffer.alloc(200 * 1024 * 1024, 'a') });
    expect(bomb.length).toBeLessThan(300_000);

    expect(await refusal(bomb, 'a.docx')).toEqual({
      code: 'invalid_file',
      message: 'The document unpacks to more than 128 MB.',
    });
  });

  it('expands no custom entities', async () => {
    const lol = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
    const document = `${lol}<w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`;
    expect((await read(docxOf('', { 'word/document.xml': document }), 'a.docx')).trim()).toMatch(
      /^&b;\n/,
    );
  });

  it.each([
    [
      'cut off',
      docxOf(paragraph('Text')).subarray(0, 300),
      'The document is damaged: its archive cannot be read.',
    ],
    ['encrypted', zipOf({ '_rels/.rels': 'x' }, 1), 'The document is protected by a password.'],
    [
      'with garbage for content',
      Buffer.from(docxOf(paragraph('Text')).fill(0xff, 60, 90)),
      'The document is damaged: its archive cannot be read.',
    ],
  ])('that is %s is refused', async (_, bytes, message) => {
    expect(await refusal(bytes, 'a.docx')).toEqual({ code: 'invalid_file', message });
  });
});

it('a presentation gives its slides in order', async () => {
  expect(await read(pptxOf('First &lt;1&gt;', 'Second'), 'a.pptx')).toBe('First <1>\n\nSecond\n\n');
});

describe('a PDF', () => {
  it('gives its pages, line by line', async () => {
    const text = await read(
      pdfOf([['Tides are caused', 'by the attrac-', 'tion of the moon.'], ['Page two']]),
      'a.pdf',
    );
    expect(text).toBe('Tides are caused\nby the attraction of the moon.\n\nPage two\n\n');
  });

  it('is recognized under any name', async () => {
    expect(await read(pdfOf([['Text']]), 'download')).toContain('Text');
  });

  it('that claims a million pages gives its actual pages', async () => {
    const text = await read(pdfOf([['One'], ['Two']], { claim: 1_000_000 }), 'a.pdf');
    expect(text).toContain('One');
    expect(text).toContain('Two');
  });

  it('with a password is refused; one with an empty password is read', async () => {
    expect(await read(pdfOf([['Secret']], { password: '' }), 'a.pdf')).toContain('Secret');
    expect(await refusal(pdfOf([['Secret']], { password: 'sesame' }), 'a.pdf')).toEqual({
      code: 'invalid_file',
      message: 'The PDF is protected by a password.',
    });
  });

  it('that is truncated gives what is left, or is refused', async () => {
    const bytes = pdfOf([['One'], ['Two']]);
    for (const share of [0.05, 0.3, 0.6, 0.9]) {
      const cut = bytes.subarray(0, bytes.length * share);
      const received = await read(cut, 'a.pdf').catch((error) => error.code);
      expect(received === '' || received === 'invalid_file' || received.includes('One')).toBe(true);
    }
    expect(await refusal('%PDF-1.7\nnothing', 'a.pdf')).toMatchObject({ code: 'invalid_file' });
  });
});
