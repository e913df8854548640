import { describe, expect, it } from 'vitest';
import { extract } from './extract';
import { fileOf } from './testing';
import { encodeAs, withMark } from './testing-encodings';
import { docxOf } from './testing-office';

async function read(content: string | Uint8Array, filename: string) {
  let text = '';
  const unread: string[] = [];
  for await (const piece of extract(fileOf(content, filename), (part, reason) =>
    unread.push(`${part}: ${reason}`),
  ))
    text += piece;
  return { text: text.trim(), unread };
}

const sentences = {
  ja: '列車は東京を六時に発車します。次の駅は横浜です。',
  kana: 'モーニング・メニューのおすすめはトーストとコーヒー',
  zh: '火车早上六点从北京出发，下一站是天津。',
  'zh-TW': '火車早上六點從台北出發，下一站是板橋。',
  ko: '기차는 아침 여섯 시에 서울을 출발합니다. 다음 역은 수원입니다.',
  ru: 'Поезд отправляется из Москвы в шесть часов утра.',
  uk: 'Потяг вирушає з Києва о шостій годині ранку, її їжа смачна.',
  el: 'Το τρένο φεύγει από την Αθήνα στις έξι το πρωί.',
  he: 'הרכבת יוצאת מתל אביב בשש בבוקר ומגיעה לחיפה.',
  ar: 'يغادر القطار المدينة في الساعة السادسة صباحا.',
  th: 'รถไฟออกจากกรุงเทพเวลาหกโมงเช้า',
  de: 'Der Zug fährt früh um sechs über die Brücke nach Würzburg, müde Gäste grüßen.',
  fr: 'Le train de six heures a été retardé à Orléans, où la réparation a duré près d’une journée.',
  pl: 'Pociąg odjeżdża o szóstej rano z dworca w Łodzi i przyjeżdża późną nocą do Gdańska, gdzie czekają goście.',
  tr: 'Tren sabahın altısında İstanbul’dan kalkıyor, öğleden sonra Eskişehir’e varıyor ve akşamüstü Ankara’ya ulaşıyor. Yağmur yağdığı için yolcuların çoğu şemsiyesini yanına aldı, bazıları da sıcak çaylarını içerken dışarıyı seyrediyordu.',
};

const unicode = ['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'];
const legacy: [encoding: string, languages: (keyof typeof sentences)[]][] = [
  ['shift_jis', ['ja', 'kana']],
  ['euc-jp', ['ja', 'kana']],
  ['iso-2022-jp', ['ja', 'kana']],
  ['gbk', ['zh']],
  ['gb18030', ['zh']],
  ['big5', ['zh-TW']],
  ['euc-kr', ['ko']],
  ['koi8-r', ['ru']],
  ['koi8-u', ['uk', 'ru']],
  ['windows-1251', ['ru', 'uk']],
  ['iso-8859-5', ['ru']],
  ['ibm866', ['ru']],
  ['windows-1253', ['el']],
  ['iso-8859-7', ['el']],
  ['windows-1255', ['he']],
  ['windows-1256', ['ar']],
  ['windows-874', ['th']],
  ['windows-1252', ['de', 'fr']],
  ['windows-1250', ['pl']],
  ['iso-8859-2', ['pl']],
  ['windows-1254', ['tr']],
];

/** ISO-8859-7 has this quote where it stands in no other place of the sentence. */
const textOf = (language: keyof typeof sentences, encoding: string) =>
  encoding.startsWith('iso-8859') ? sentences[language].replaceAll('’', "'") : sentences[language];

interface Format {
  filename: string;
  /** The bytes of a document with this text, and what is read from it. */
  make(text: string, encode: (text: string) => Buffer, encoding: string): string | Uint8Array;
  right(text: string): string;
  /** Whether it says what it is written in. */
  isDeclared: boolean;
}

const chunkOf = (filename: string, content: Uint8Array) =>
  docxOf('<w:altChunk r:id="rId9"/>', {
    'word/_rels/document.xml.rels': `<Relationships><Relationship Id="rId9" Type="x/aFChunk" Target="${filename}"/></Relationships>`,
    [`word/${filename}`]: content,
  });

const formats: Format[] = [
  {
    filename: 'a.txt',
    make: (text, encode) => encode(text),
    right: (text) => text,
    isDeclared: false,
  },
  {
    filename: 'a.csv',
    make: (text, encode) => encode(`id;name\r\n1;${text}\r\n`),
    right: (text) => `id;name\n1;${text}`,
    isDeclared: false,
  },
  {
    filename: 'a.json',
    make: (text, encode) => encode(JSON.stringify({ text })),
    right: (text) => JSON.stringify({ text }),
    isDeclared: false,
  },
  {
    filename: 'a.html',
    make: (text, encode) => encode(`<!doctype html><html><body><p>${text}</p></body></html>`),
    right: (text) => text,
    isDeclared: false,
  },
  {
    filename: 'declared.html',
    make: (text, encode, encoding) =>
      encode(`<html><head><meta charset="${encoding}"></head><body>${text}</body></html>`),
    right: (text) => text,
    isDeclared: true,
  },
  {
    filename: 'a.xml',
    make: (text, encode, encoding) =>
      encode(`<?xml version="1.0" encoding="${encoding}"?><a>${text}</a>`),
    right: (text) => text,
    isDeclared: true,
  },
  {
    filename: 'html-within.docx',
    make: (text, encode) => chunkOf('chunk.html', encode(`<html><p>${text}</p></html>`)),
    right: (text) => text,
    isDeclared: false,
  },
  {
    filename: 'text-within.docx',
    make: (text, encode) => chunkOf('chunk.txt', encode(text)),
    right: (text) => text,
    isDeclared: false,
  },
  {
    filename: 'parts.docx',
    make: (text, encode, encoding) =>
      docxOf('', {
        'word/_rels/document.xml.rels': '<Relationships/>',
        'word/document.xml': encode(
          `<?xml version="1.0" encoding="${encoding}"?><w:document><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
        ),
      }),
    right: (text) => text,
    isDeclared: true,
  },
];

describe.each(formats)('$filename', ({ filename, make, right, isDeclared }) => {
  const cases = legacy.flatMap(([encoding, languages]) =>
    languages.map((language) => ({ encoding, language })),
  );
  it.each(cases)('in $encoding, $language', async ({ encoding, language }) => {
    const text = textOf(language, encoding);
    const bytes = make(text, (all) => encodeAs(all, encoding), encoding);
    expect(await read(bytes, filename)).toEqual({
      text: expect.stringContaining(isDeclared ? text : right(text)),
      unread: [],
    });
  });

  it.each(unicode)('in %s, with a byte order mark', async (encoding) => {
    for (const text of Object.values(sentences)) {
      const bytes = make(text, (all) => withMark(all, encoding), encoding);
      const found = await read(bytes, filename);
      expect(found.text).toContain(text);
      expect(found).toMatchObject({ unread: [], text: expect.not.stringContaining('\ufeff') });
    }
  });

  it.each(unicode)('in %s, without one', async (encoding) => {
    for (const text of Object.values(sentences)) {
      const bytes = make(`Line 1, ${text}`, (all) => encodeAs(all, encoding), encoding);
      expect((await read(bytes, filename)).text).toContain(text);
    }
  });
});
