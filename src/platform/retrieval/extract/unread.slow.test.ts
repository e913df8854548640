import { describe, expect, it } from 'vitest';
import { extract } from './extract';
import { fileOf } from './testing';
import { encodeAs } from './testing-encodings';
import { docxOf, pptxOf } from './testing-office';
import { assemblePdf, pdfOf } from './testing-pdf';

async function read(content: string | Uint8Array, filename: string) {
  let text = '';
  const unread: Record<string, string> = {};
  const note = (part: string, reason: string) => {
    unread[part] = reason;
  };
  for await (const piece of extract(fileOf(content, filename), note)) text += piece;
  return { text: text.trim().replace(/\n{3,}/g, '\n\n'), unread };
}

const hex = (bytes: Uint8Array) => `<${Buffer.from(bytes).toString('hex')}>`;

/** A page with a word of Helvetica and one of a font that only names what its codes mean. */
function compositePdf(cmap: string, ordering: string, codes: Uint8Array): Buffer {
  const stream = Buffer.from(
    `BT /F2 12 Tf 20 150 Td (Timetable) Tj 0 -30 Td /F1 14 Tf ${hex(codes)} Tj ET`,
  );
  return assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 8 0 R >> >> >>',
    [`<< /Length ${stream.length} >>`, stream],
    `<< /Type /Font /Subtype /Type0 /BaseFont /Sans /Encoding /${cmap} /DescendantFonts [6 0 R] >>`,
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sans /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> /FontDescriptor 7 0 R /DW 1000 >>`,
    '<< /Type /FontDescriptor /FontName /Sans /Flags 6 /FontBBox [0 -136 1000 859] /ItalicAngle 0 /Ascent 859 /Descent -140 /CapHeight 709 /StemV 80 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]);
}

interface FormField {
  /** Of its own dictionary. */
  entries: string;
  /** Where it is on the page; without one it is on none. */
  rect?: string;
}

/** A page with these words, and a form. */
function formPdf(words: string, fields: FormField[]): Buffer {
  const stream = Buffer.from(`BT /F1 12 Tf 20 150 Td (${words}) Tj ET`);
  const refs = fields.map((_, index) => `${6 + index} 0 R`);
  const shown = refs.filter((_, index) => fields[index]?.rect);
  return assemblePdf([
    `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${refs.join(' ')}] /DA (/F1 12 Tf) >> >>`,
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Annots [${shown.join(' ')}] /Resources << /Font << /F1 5 0 R >> >> >>`,
    [`<< /Length ${stream.length} >>`, stream],
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...fields.map(
      ({ entries, rect = '0 0 0 0' }) =>
        `<< /Type /Annot /Subtype /Widget ${entries} /Rect [${rect}] /F 4 >>`,
    ),
  ]);
}

describe('a PDF', () => {
  it.each([
    ['90ms-RKSJ-H', 'Japan1', 'shift_jis', '東京駅の始発'],
    ['90ms-RKSJ-V', 'Japan1', 'shift_jis', '東京駅の始発'],
    ['EUC-H', 'Japan1', 'euc-jp', '東京駅の始発'],
    ['UniJIS-UTF16-H', 'Japan1', 'utf-16be', '東京駅の始発'],
    ['GBK-EUC-H', 'GB1', 'gbk', '北京的火车'],
    ['UniGB-UCS2-H', 'GB1', 'utf-16be', '北京的火车'],
    ['ETen-B5-H', 'CNS1', 'big5', '台北的火車'],
    ['KSCms-UHC-H', 'Korea1', 'euc-kr', '서울의 기차'],
    ['UniKS-UTF16-H', 'Korea1', 'utf-16be', '서울의 기차'],
  ])('with the encoding %s is read', async (cmap, ordering, encoding, text) => {
    const found = await read(compositePdf(cmap, ordering, encodeAs(text, encoding)), 'a.pdf');
    expect(found.text.replace(/\s/g, '')).toBe(`Timetable${text.replace(/\s/g, '')}`);
    expect(found.unread).toEqual({});
  });

  it('whose font uses an unknown encoding names the page', async () => {
    const found = await read(compositePdf('NoSuch-H', 'Japan1', Buffer.from('abcd')), 'a.pdf');
    expect(found).toEqual({
      text: 'Timetable',
      unread: { 'page 1': 'a font cannot be read (Unknown CMap name: NoSuch-H)' },
    });
  });

  it('gives form values after their labels, or by field name', async () => {
    const { text, unread } = await read(
      formPdf('Place and year of birth:', [
        { entries: '/FT /Tx /T (birth) /V (Lucerne 1907)', rect: '170 145 360 165' },
        { entries: '/FT /Tx /T (note) /TU (Remarks) /V (None so far)', rect: '20 40 360 60' },
        {
          entries: '/FT /Ch /Ff 131072 /T (lang) /Opt [[(de) (German)] [(fr) (French)]] /V (fr)',
          rect: '20 20 100 35',
        },
        {
          entries: '/FT /Btn /T (member) /V /Yes /AS /Yes /AP << /N << /Yes 4 0 R /Off 4 0 R >> >>',
          rect: '20 5 30 15',
        },
        { entries: '/FT /Tx /T (secret) /Ff 8192 /V (hunter2)', rect: '120 5 150 15' },
        { entries: '/FT /Tx /T (empty)', rect: '160 5 170 15' },
        { entries: '/FT /Tx /T (off) /V (On no page)' },
      ]),
      'a.pdf',
    );
    expect(text).toBe(
      'Place and year of birth: Lucerne 1907\n\nRemarks: None so far\nlang: French\nmember: Yes\n\noff: On no page',
    );
    expect(unread).toEqual({});
  });

  it('names a page that is an image or is broken', async () => {
    const image = Buffer.from(
      'q 100 0 0 100 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q',
      'latin1',
    );
    const bytes = assemblePdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 2 /Kids [3 0 R 5 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << >> >>',
      [`<< /Length ${image.length} >>`, image],
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 6 0 R /Resources << /Font << /F1 7 0 R >> >> >>',
      ['<< /Length 26 >>', Buffer.from('BT /F1 3 Tf (Words) Tj ET ')],
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ]);
    expect(await read(bytes, 'a.pdf')).toEqual({
      text: 'Words',
      unread: { 'page 1': 'a picture without text, as scans are' },
    });
  });
});

describe('a text document', () => {
  const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
  const part = (text: string) => `<w:hdr>${paragraph(text)}</w:hdr>`;
  const related = (lines: [id: string, type: string, target: string][]) =>
    `<Relationships>${lines.map(([id, type, target]) => `<Relationship Id="${id}" Type="http://x/relationships/${type}" Target="${target}"/>`).join('')}</Relationships>`;

  it('gives text beside its pages, in text boxes and in embedded files', async () => {
    const body = [
      paragraph('Before'),
      '<w:altChunk r:id="rId1"/>',
      paragraph('Between'),
      '<w:altChunk r:id="rId2"><w:altChunkPr/></w:altChunk>',
      '<w:altChunk r:id="rId3"/>',
      `<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${paragraph('In a box')}</w:txbxContent></mc:Choice></mc:AlternateContent></w:r></w:p>`,
    ];
    const bytes = docxOf(body.join(''), {
      'word/_rels/document.xml.rels': related([
        ['rId1', 'aFChunk', 'a.html'],
        ['rId2', 'aFChunk', '/word/b.docx'],
        ['rId3', 'aFChunk', 'c.txt'],
        ['rId4', 'header', 'header1.xml'],
        ['rId5', 'footer', 'footer1.xml'],
        ['rId6', 'footnotes', 'footnotes.xml'],
        ['rId7', 'endnotes', 'endnotes.xml'],
        ['rId8', 'comments', 'comments.xml'],
        ['rId9', 'chart', 'charts/chart1.xml'],
      ]),
      'word/a.html': '\ufeff<html><h1>Depot rules</h1><p>Lamps are lit.</p></html>',
      'word/b.docx': docxOf(paragraph('Within')),
      'word/c.txt': 'Plain',
      'word/header1.xml': part('A header'),
      'word/footer1.xml': part('A footer'),
      'word/endnotes.xml': part('An endnote'),
      'word/comments.xml': part('A comment'),
      'word/charts/chart1.xml':
        '<c:chart><a:p><a:r><a:t>Trains</a:t></a:r></a:p><c:v>1914</c:v></c:chart>',
    });
    expect(await read(bytes, 'a.docx')).toEqual({
      text: 'Before\n\n# Depot rules\n\nLamps are lit.\n\nBetween\n\nWithin\n\nA note below.\n\nPlain\n\nIn a box\n\nA header\n\nA footer\n\nA note below.\n\nAn endnote\n\nA comment\n\nTrains\n1914',
      unread: {},
    });
  });

  it('gives embedded files of other formats, and names missing ones', async () => {
    const bytes = docxOf(
      ['rId1', 'rId2', 'rId5', 'rId6'].map((id) => `<w:altChunk r:id="${id}"/>`).join(''),
      {
        'word/_rels/document.xml.rels': related([
          ['rId1', 'aFChunk', 'a.rtf'],
          ['rId2', 'aFChunk', 'gone.html'],
          ['rId3', 'header', 'gone.xml'],
          ['rId4', 'package', 'embeddings/sheet.xlsx'],
          ['rId5', 'aFChunk', 'a.mht'],
          ['rId6', 'aFChunk', 'a.pdf'],
        ]),
        'word/a.rtf': '{\\rtf1 Rich}',
        'word/a.mht': 'MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>Archived',
        'word/a.pdf': pdfOf([['Words']]),
      },
    );
    const { text, unread } = await read(bytes, 'a.docx');
    expect(text).toBe('Rich\n\nArchived');
    expect(unread).toEqual({
      'word/a.pdf': 'a PDF within a document',
      'word/gone.html': 'missing',
      'word/gone.xml': 'missing',
      'embedded word/embeddings/sheet.xlsx': 'a file of its own',
    });
  });

  it('that contains itself is read in finite time', async () => {
    let bytes = docxOf(paragraph('Innermost'));
    for (let depth = 0; depth < 6; depth += 1)
      bytes = docxOf('<w:altChunk r:id="rId1"/>', {
        'word/_rels/document.xml.rels': related([['rId1', 'aFChunk', 'a.docx']]),
        'word/a.docx': bytes,
      });
    const { unread } = await read(bytes, 'a.docx');
    expect(Object.values(unread)).toEqual(['too deep within other documents']);
  });
});

it('a presentation gives the notes and the diagrams of its slides', async () => {
  const shape = (text: string) => `<p:sp><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sp>`;
  const found = await read(
    pptxOf('First', 'Second', {
      'ppt/slides/_rels/slide2.xml.rels':
        '<Relationships><Relationship Id="a" Type="x/notesSlide" Target="../notes.xml"/><Relationship Id="b" Type="x/diagramData" Target="../data.xml"/><Relationship Id="c" Type="x/package" Target="../sheet.xlsx"/></Relationships>',
      'ppt/notes.xml': shape('Say hello'),
      'ppt/data.xml': shape('A box'),
    }),
    'a.pptx',
  );
  expect(found).toEqual({
    text: 'First\n\nSay hello\n\nA box\n\nSecond',
    unread: { 'embedded ppt/sheet.xlsx': 'a file of its own' },
  });
});

it.each([
  ['a PDF', pdfOf([['Words']]), 'Words'],
  ['a document', docxOf('<w:p><w:r><w:t>Words</w:t></w:r></w:p>'), 'Words\n\nA note below.'],
  ['a presentation', pptxOf('Words'), 'Words'],
  ['a page', Buffer.from('<!doctype html><p>Words'), 'Words'],
  ['JSON', Buffer.from('{"a":1}'), '{"a":1}'],
])('%s may have a byte order mark before it', async (_, bytes, text) => {
  const marked = Buffer.concat([Buffer.from('\ufeff'), bytes]);
  expect(await read(marked, 'download')).toEqual({ text, unread: {} });
});

it('a text with invalid bytes reports their number', async () => {
  const bytes = Buffer.concat([
    Buffer.from('Grüße, naïve, 東京の始発 '),
    Buffer.from([0xff, 0xfe]),
  ]);
  expect((await read(bytes, 'a.txt')).unread).toEqual({ '2 characters': 'not valid utf-8' });
});
