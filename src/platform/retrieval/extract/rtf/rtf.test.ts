import { describe, expect, it } from 'vitest';
import { UnreadableFile } from '../../retrieval';
import { rtfText } from './text';

function read(rtf: string | Buffer) {
  const unread: Record<string, string> = {};
  const bytes = typeof rtf === 'string' ? Buffer.from(rtf, 'latin1') : rtf;
  const text = [
    ...rtfText(bytes, (part, reason) => {
      unread[part] = reason;
    }),
  ].join('');
  return { text: text.trim(), unread };
}

/** As WordPad and Word begin their files. */
const head =
  '{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Helvetica;}{\\f1\\fnil\\fcharset204 Arial;}{\\f2\\fcharset128 MS Gothic;}{\\f3\\fcharset2 Symbol;}{\\f4\\fcharset254 Terminal;}}{\\colortbl;\\red255\\green0\\blue0;}{\\*\\generator Riched20 10.0;}{\\info{\\title Not shown}}\\viewkind4\\uc1\r\n';

describe('RTF', () => {
  it.each([
    ['Lamps are lit.\\par At six.\\line By hand.\\par}', 'Lamps are lit.\n\nAt six.\nBy hand.'],
    ['one\r\ntwo', 'onetwo'],
    ['\\b bold\\b0  and {\\i nested {\\ul deep}} text', 'bold and nested deep text'],
    ["Gr\\'fc\\'dfe", 'Grüße'],
    ["{\\f1\\'cf\\'ee\\'e5\\'e7\\'e4} caf\\'e9", 'Поезд café'],
    ["{\\f2\\'93\\'8c\\'8b\\'9e\\'89\\'77}", '東京駅'],
    ['\\u1055?\\u1086?\\u1077?\\u1079?\\u1076?', 'Поезд'],
    ["\\uc2\\u26481\\'93\\'8c\\u20140\\'8b\\'9e!", '東京!'],
    ['\\u-10179?\\u-8704?', '😀'],
    ['{\\uc0\\u233}t{\\u233?}', 'été'],
    ['\\ldblquote so\\rdblquote\\emdash it\\rquote s', '“so”—it’s'],
    ['a\\~b\\_c\\-d', 'a\u00a0b\u2011cd'],
    ['\\{x\\} \\\\ y', '{x} \\ y'],
    ["{\\f3\\'b7}\\tab item", '•\titem'],
    [
      '\\trowd\\cellx1\\cellx2\\intbl a\\cell b\\cell\\row\\intbl c\\cell\\cell\\row\\pard after',
      'a\tb\nc\nafter',
    ],
    ['{\\field{\\*\\fldinst{HYPERLINK "http://x.test"}}{\\fldrslt{the link}}}', 'the link'],
    ['{\\pict\\pngblip 89504e47}seen{\\*\\shppict{\\pict 00}}', 'seen'],
    ['{\\pict\\bin5 }}{{\\}shown', 'shown'],
    ['kept {\\deleted gone} \\deleted gone\\deleted0 too', 'kept  too'],
    ["{\\upr{\\'3f}{\\*\\ud{\\u1071 ?}}} once", 'Я once'],
    ['{\\*\\unheard secret}{\\xe index}text', 'text'],
    [
      '{\\header Top\\par}Text{\\footnote\\pard Below} goes on{\\footer End}',
      'Text goes on\n\nTop\n\nBelow\n\nEnd',
    ],
    [
      '{\\shp{\\*\\shpinst{\\sp{\\sn shapeType}{\\sv 202}}{\\shptxt In a box\\par}}}Text',
      'Text\n\nIn a box',
    ],
  ])('%s', (body, text) => {
    expect(read(`${head}${body}}`)).toEqual({ text, unread: {} });
  });

  it('without a code page, of a Macintosh, in UTF-8', () => {
    expect(read("{\\rtf1\\ansi caf\\'e9}").text).toBe('café');
    expect(read("{\\rtf1\\mac caf\\'8e}").text).toBe('café');
    expect(read("{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'ee\\'e5\\'e7\\'e4}").text).toBe('Поезд');
    expect(read(Buffer.from('{\\rtf1\\ansi\\ansicpg65001 Größe}')).text).toBe('Größe');
  });

  it('names content that it cannot read', () => {
    expect(read(`${head}Text{\\object\\objemb{\\*\\objdata 0105}{\\result shown}}`)).toEqual({
      text: 'Textshown',
      unread: {
        'an embedded object': 'a file of its own',
        'the end of the document': 'cut off',
      },
    });
    expect(read(`${head}{\\f4 caf\\'82} {\\f3\\'61}}`)).toEqual({
      text: 'caf',
      unread: {
        'some letters': 'code page 437 cannot be read',
        'some signs': 'letters of a font of symbols',
      },
    });
  });

  it('with endless groups is refused, and with junk gives its text', () => {
    expect(() => read(`{\\rtf1 ${'{'.repeat(20_000)}`)).toThrow(UnreadableFile);
    expect(read('{\\rtf1 a}}}}} b').text).toBe('a b');
    expect(read("{\\rtf1 a\\'zz\\'\\\\").text).toMatch(/^a/);
    expect(read('{\\rtf1\\bin999999999 a').text).toBe('');
  });

  it('of 2 MB is read in chunks', () => {
    const pieces = [
      ...rtfText(Buffer.from(`${head}${'Lamps are lit at six.\\par '.repeat(80_000)}}`), () => {}),
    ];
    expect(pieces.length).toBeGreaterThan(50);
    expect(pieces.join('')).toHaveLength(80_000 * 23);
  });
});
