import { describe, expect, it } from 'vitest';
import { citedText, passagesOf } from './citations';

const cite = (text: string, file_id: string) => ({
  type: 'file_citation',
  text,
  file_citation: { file_id },
});

describe('a text with citations', () => {
  it('has a number in place of each citation marker', () => {
    const { text, citations } = citedText(
      'Blue【4:0†a.pdf】, red【4:1†source】, blue【4:0†a.pdf】.',
      [
        cite('【4:0†a.pdf】', 'file-a'),
        cite('【4:1†source】', 'file-b'),
        cite('【4:0†a.pdf】', 'file-a'),
      ],
    );
    expect(text).toBe('Blue [1], red [2], blue [1].');
    expect(citations.map(({ fileId, fileName }) => [fileId, fileName])).toEqual([
      ['file-a', 'a.pdf'],
      ['file-b', null],
    ]);
  });

  it('names files of a container, which are found there', () => {
    const { text, citations } = citedText('See [it](sandbox:/mnt/data/a.csv).', [
      {
        type: 'container_file_citation',
        container_id: 'cntr_1',
        file_id: 'cfile_1',
        filename: 'a.csv',
        start_index: 9,
        end_index: 32,
      },
    ]);
    expect(text).toBe('See [it](sandbox:/mnt/data/a.csv).');
    expect(citations).toMatchObject([
      { number: 1, container: 'cntr_1', fileId: 'cfile_1', fileName: 'a.csv' },
    ]);
  });

  it.each([null, 7, [null], [{}], [{ text: 5, file_citation: [] }], 'x'])(
    'survives annotations like %j',
    (annotations) => {
      expect(citedText('Text', annotations).text).toBe('Text');
    },
  );
});

describe('the passage of a citation', () => {
  const result = (file_id: string, text: string) => ({
    file_id,
    file_name: `${file_id}.txt`,
    score: 0.5,
    content: [{ type: 'text', text }],
  });
  const steps = [
    { step_details: { tool_calls: [{ file_search: { results: [result('a', 'A1')] } }] } },
    {
      step_details: {
        tool_calls: [{ file_search: { results: [result('b', 'B1'), result('a', 'A2')] } }],
      },
    },
  ];
  const citation = (mark: string, fileId: string) => ({
    number: 1,
    mark,
    fileId,
    fileName: null,
    container: null,
    quote: null,
    url: null,
    type: 'file_citation',
  });

  it('is the one with the index of the marker', () => {
    const texts = passagesOf(steps, citation('【9:2†a】', 'a')).map(({ text }) => text);
    expect(texts).toEqual(['A2']);
  });

  it('is any passage of the file if the index does not fit', () => {
    const texts = passagesOf(steps, citation('【9:1†a】', 'a')).map(({ text }) => text);
    expect(texts).toEqual(['A1', 'A2']);
    expect(passagesOf([null, {}, 5], citation('', 'a'))).toEqual([]);
  });
});
