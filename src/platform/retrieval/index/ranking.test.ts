import { describe, expect, it } from 'vitest';
import { dimensions, startIndex } from './testing';

/** Words alone, so that nothing is owed to what letters the vectors of the simulator know. */
const searchWords = {
  vectors: [new Float32Array(dimensions)],
  weights: { vectors: 0, words: 1 },
};

async function startWith(texts: Record<string, string>) {
  const index = startIndex();
  for (const [id, text] of Object.entries(texts)) await index.put(id, [text]);
  return index;
}

describe('a long question in a script without spaces is read whole', () => {
  it.each([
    [
      'Japanese',
      'お忙しいところ恐れ入りますが、もしご存じでしたら、どうか教えていただけないでしょうか。富士山の高さは何メートルですか。',
      '富士山は日本で一番高い山で、高さは三千七百七十六メートルである。',
      [
        'お忙しいところ恐れ入りますが、受付でお名前を教えていただけないでしょうか。',
        'もしご存じでしたら、係員までどうかお知らせください。',
        '東京は日本の首都で、人口が多い。',
      ],
    ],
    [
      'Chinese',
      '您好，非常抱歉打扰您，如果您方便的话，能不能麻烦您告诉我一下，长城一共有多少公里长？',
      '长城一共有两万多公里长，是世界上最长的城墙。',
      ['您好，请问您方便接电话吗？', '麻烦您告诉我一下。', '北京是中国的首都。'],
    ],
    [
      'Thai',
      'สวัสดีครับ ขอรบกวนสอบถามหน่อยนะครับ ไม่ทราบว่าพอจะช่วยบอกผมได้ไหมครับว่าแม่น้ำเจ้าพระยายาวกี่กิโลเมตร',
      'แม่น้ำเจ้าพระยายาวสามร้อยเจ็ดสิบสองกิโลเมตร',
      [
        'สวัสดีครับ ขอรบกวนสอบถามหน่อยนะครับ ช่วยบอกชื่อผมได้ไหมครับ',
        'ไม่ทราบว่าพอจะช่วยได้ไหมครับ ผมขอบคุณมาก',
        'กรุงเทพเป็นเมืองหลวงของประเทศไทย',
      ],
    ],
  ])('%s', async (_, question, answer, others) => {
    const files = [answer, ...others].flatMap((text, at) =>
      // What is polite is said often.
      Array.from({ length: at === 0 ? 1 : 10 }, (_, copy) => [`${at}-${copy}`, text]),
    );
    const index = await startWith(Object.fromEntries(files));

    expect((await index.find(question, searchWords))[0]).toBe('0-0');
  });
});

it('a long chunk with one occurrence of a word scores lower than a short one', async () => {
  const filler = Array.from({ length: 300 }, (_, number) => `filler${number}`).join(' ');
  const index = await startWith({
    long: `The glacier. ${filler}`,
    short: 'The glacier is melting fast.',
    none: `Nothing of it. ${filler}`,
  });

  expect(await index.find('glacier', searchWords)).toEqual(['short', 'long']);
});

it('repetitions of a word count less and less', async () => {
  const index = await startWith({
    both: 'tide moon one two three four five six',
    again: 'tide tide tide tide tide tide one two',
    none: 'seven eight nine ten eleven twelve',
  });

  expect(await index.find('tide moon', searchWords)).toEqual(['both', 'again']);
});

it('a repeated word of a query counts more', async () => {
  const index = await startWith({ moon: 'Of the moon.', tide: 'Of the tide.', none: 'Of bread.' });

  expect((await index.find('The tide, why this tide of the moon?', searchWords))[0]).toBe('tide');
  expect((await index.find('The moon, why this moon of the tide?', searchWords))[0]).toBe('moon');
});

describe('inflected words are found', () => {
  it.each([
    ['German', 'Welche Kündigungsfristen gelten?', 'Die Frist der Kündigung ist ein Monat.'],
    [
      'German compounds',
      'Welche Versicherung ist nötig?',
      'Eine Haftpflichtversicherung wird verlangt.',
    ],
    ['Russian', 'Где читают интересные книги?', 'В этой библиотеке много интересных книг.'],
    ['Spanish', '¿Quién organizó elecciones?', 'La organización de una elección.'],
    ['French', 'Quels remboursements sont possibles ?', 'Nous remboursons chaque client.'],
    ['Turkish', 'Hangi öğretmenler geldi?', 'Öğretmenlerin hepsi burada.'],
    ['Greek', 'Ποιοι βασιλιάδες κυβέρνησαν;', 'Ο βασιλιάς κυβερνούσε.'],
    ['Arabic', 'ما هي المكتبات الكبيرة؟', 'مكتبة كبيرة في المدينة'],
    ['Finnish', 'Mitkä kirjastot lainaavat?', 'Kirjastossa voi lainata.'],
    ['Polish', 'Które biblioteki wypożyczają?', 'W bibliotece można wypożyczyć.'],
    ['a slip of the pen', 'misspeling', 'It is misspelled.'],
  ])('%s', async (_, question, text) => {
    const index = await startWith({
      bread: 'Sauerteigbrot mit Roggen.',
      answer: text,
      train: 'Поезд уходит рано утром.',
      museum: 'El museo abre temprano.',
    });

    expect((await index.find(question, searchWords))[0]).toBe('answer');
  });

  it('exact matches rank first', async () => {
    const index = await startWith({
      other: 'Der Vertrag wurde verlängert.',
      same: 'Die Verlängerung wurde vertagt.',
      none: 'Das Brot ist frisch.',
    });

    expect((await index.find('Verlängerung', searchWords))[0]).toBe('same');
    expect((await index.find('verlängert', searchWords))[0]).toBe('other');
  });

  it('Vietnamese syllables are not expanded', async () => {
    const index = await startWith({ person: 'Mọi người đều đến.', source: 'Nguồn nước ở đây.' });

    expect(await index.find('người', searchWords)).toEqual(['person']);
  });

  it('numbers are not expanded', async () => {
    const index = await startWith({ one: 'In 19641 it began.', other: 'In 19642 it ended.' });

    expect(await index.find('19641', searchWords)).toEqual(['one']);
  });
});

it('the rarest words of the store are searched, however short, before common ones', async () => {
  const common = Array.from(
    { length: 60 },
    (_, number) => `commonplaceword${'abcdefghij'[number % 10]}${number}`,
  );
  const index = startIndex();
  await index.put(
    'common',
    Array.from({ length: 40 }, (_, number) => `${common.join(' ')} chapter ${number}`),
  );
  await index.put('rare', ['A zho is half yak.']);

  expect((await index.find(`${common.join(' ')} zho yak`, searchWords))[0]).toBe('rare');
});

it('chunks with equal scores keep the order of writing', async () => {
  const index = await startWith({ first: 'The tide.', second: 'The tide.', third: 'The tide.' });

  for (const ranker of ['auto', 'none'] as const)
    expect(await index.find('tide', { ranker })).toEqual(['first', 'second', 'third']);
});

it('a score is the share of the query that is matched, and unknown words lower it', async () => {
  const index = await startWith({ tide: 'The tide.', bread: 'The bread.' });
  const scoreOf = async (question: string) =>
    (await index.ask(question, searchWords))[0]?.score ?? 0;

  expect(await scoreOf('tide')).toBeCloseTo(0.75, 2);
  expect(await scoreOf('tide zugzwang')).toBeLessThan(await scoreOf('tide'));
});

it('a chunk whose title or heading matches ranks before one that only mentions the words', async () => {
  const rest = 'It tells how the ice moves, what it carries along and where it ends up melting.';
  const index = await startWith({
    mention: `Notes on the valley\n\n${rest} The moraine is mentioned here.`,
    title: `The moraine\n\n${rest} The valley is mentioned here too.`,
    heading: `# Ice\n\n${rest}\n\n## The moraine\n\nThe valley is mentioned here too.`,
  });

  const found = await index.ask('moraine', searchWords);
  expect(
    found
      .map(({ file_id }) => file_id)
      .slice(0, 2)
      .sort(),
  ).toEqual(['heading', 'title']);
  for (const { score } of found) expect(score).toBeLessThanOrEqual(1);
});

it('of chunks with equal words, those similar to the best rank first', async () => {
  const index = await startWith({
    other: 'Glacier is the name of a brand of skis and of warm winter jackets.',
    best: 'Glacier and moraine: the ice of the valley carries rocks and gravel.',
    similar: 'Glacier again: the ice of the valley carries rocks, gravel and sand.',
  });
  const ask = async (feedback: number) =>
    (
      await index.find('glacier moraine', { weights: { vectors: 0.15, words: 0.85, feedback } })
    ).slice(0, 2);

  expect(await ask(1)).toEqual(['best', 'similar']);
});
