import { describe, expect, it } from 'vitest';
import { citationMarkers, readPassages } from './citation-markers';
import { createCitationParser } from './citations';
import type { RunStepRow } from './steps-schema';

const marks = new Map([
  ['7:0', 'file-a'],
  ['7:1', 'file-b'],
]);

/** What is told of a text that comes in these pieces. */
function cite(pieces: string[], links?: Map<string, string>) {
  const parser = createCitationParser({ marks, links });
  const received = [...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()];
  return {
    received,
    value: received.map(({ value }) => value).join(''),
    cited: received
      .flatMap(({ annotations }) => annotations)
      .map((annotation) => {
        const { text, start_index, end_index } = annotation;
        const { file_id } =
          annotation.type === 'file_path' ? annotation.file_path : annotation.file_citation;
        return [file_id, text, start_index, end_index];
      }),
  };
}

describe('marks in a text', () => {
  it('are found for any split of the text', () => {
    const text = 'Noon【7:0†a.md】, or 👩‍🚀 later【7:1†b【7:1†b.md】.';
    const whole = cite([text]);
    expect(whole.cited).toEqual([
      ['file-a', '【7:0†a.md】', 4, 14],
      ['file-b', '【7:1†b.md】', 34, 44],
    ]);
    expect([...text].slice(34, 44).join('')).toBe('【7:1†b.md】');
    for (let first = 0; first <= text.length; first += 1)
      for (let second = first; second <= text.length; second += 1) {
        const cuts = [text.slice(0, first), text.slice(first, second), text.slice(second)];
        const { value, cited } = cite(cuts);
        expect(value).toBe(text);
        expect(cited).toEqual(whole.cited);
      }
    expect(cite([...text.split('')]).cited).toEqual(whole.cited);
  });

  it('are emitted with the delta that they end in, in code points', () => {
    const { received } = cite(['🚂', '\ud83d', '\ude82 x【7', ':0†a】【7:1†b】 end']);
    expect(received).toEqual([
      { value: '🚂', annotations: [] },
      { value: '🚂 x', annotations: [] },
      {
        value: '【7:0†a】',
        annotations: [
          {
            type: 'file_citation',
            text: '【7:0†a】',
            start_index: 4,
            end_index: 11,
            file_citation: { file_id: 'file-a' },
          },
        ],
      },
      { value: '【7:1†b】', annotations: [expect.objectContaining({ start_index: 11 })] },
      { value: ' end', annotations: [] },
    ]);
  });

  it('are recognized by their numbers, even with a changed file name', () => {
    const { cited } = cite(['【7:0】【7:1†source】【7:0†a.md†L1-L3】']);
    expect(cited.map(([file]) => file)).toEqual(['file-a', 'file-b', 'file-a']);
  });

  it('of other runs, unknown ones and those of users are text', () => {
    const text = '【6:0†a.md】【7:2†c】【注意】【】【7:†】【7:0†a\n】【 7:0†a】 [7:0†a]【7:0†a';
    const { value, cited, received } = cite([text]);
    expect([value, cited]).toEqual([text, []]);
    expect(received.length).toBeLessThanOrEqual(2);
  });

  it('delay no other text, and none forever', () => {
    const parser = createCitationParser({ marks });
    const said = (piece: string) => parser.push(piece).map(({ value }) => value);
    expect(said('【注')).toEqual(['【注']);
    expect(said('a【')).toEqual(['a']);
    expect(said('7')).toEqual([]);
    expect(said('x')).toEqual(['【7x']);
    expect(said(`【7:0†${'y'.repeat(250)}`)).toEqual([]);
    expect(said('y')).toEqual([`【7:0†${'y'.repeat(251)}`]);
  });

  it('delay at most the length of a marker, so that each delta costs the same', () => {
    for (const text of [
      '【'.repeat(200_000),
      '【7:0†'.repeat(50_000),
      '【7:0†a】'.repeat(20_000),
    ]) {
      expect(cite([text]).value).toBe(text);
      const parser = createCitationParser({ marks });
      let held = 0;
      let most = 0;
      for (const piece of text.match(/.{1,7}/gsu) ?? []) {
        held += piece.length;
        for (const { value } of parser.push(piece)) held -= value.length;
        most = Math.max(most, held);
      }
      for (const { value } of parser.end()) held -= value.length;
      expect(held).toBe(0);
      expect(most).toBeLessThan(300);
    }
  });
});

describe('the marks of a run', () => {
  const found = (...names: string[]) =>
    names.map((file_name, place) => ({
      file_id: `file-${place}`,
      file_name,
      score: 1,
      content: [{ type: 'text' as const, text: 'text' }],
    }));
  const step = (id: string, ...names: string[]) =>
    ({
      step_details: {
        type: 'tool_calls',
        tool_calls: [{ id, type: 'file_search', file_search: { results: found(...names) } }],
      },
    }) as unknown as RunStepRow;
  const run = 7;

  it('are numbered through all of its searches', () => {
    const steps = [step('call_1', 'a.md', 'b.md'), step('call_2', 'a.md')];
    const all = [...readPassages(run, steps).values()].flat().map(({ marker: mark }) => mark);
    expect(all).toEqual(['【7:0†a.md】', '【7:1†b.md】', '【7:2†a.md】']);
  });

  it.each([
    'two\nlines\r\n.md',
    '【7:1†x】.md',
    `${'🚂'.repeat(150)}.md`,
    'שלום.md',
    '\u202egpj.\u2066exe',
    '\ud83d.md',
    '†',
    '',
  ])('are found for any file name: %j', (name) => {
    const steps = [step('call_1', 'first.md', name)];
    const mark = [...readPassages(run, steps).values()].flat()[1]?.marker ?? '';
    const parser = createCitationParser({ marks: citationMarkers(run, steps) });
    const received = [...parser.push(`It is so${mark}.`), ...parser.end()];
    expect(received.flatMap(({ annotations }) => annotations)).toMatchObject([
      { text: mark, file_citation: { file_id: 'file-1' } },
    ]);
    expect(mark).not.toMatch(/[\n\r\u202e\u2066\p{Cs}]/u);
  });
});

describe('links to files of a session', () => {
  const links = new Map([
    ['sandbox:/mnt/data/plot.png', 'file-plot'],
    ['sandbox:/mnt/data/plot.png.csv', 'file-csv'],
    ['sandbox:/mnt/data/my table.csv', 'file-table'],
  ]);

  it('are found for any split of the text, the longest name first', () => {
    const text =
      'See [it](sandbox:/mnt/data/plot.png), sandbox:/mnt/data/plot.png.csv and (sandbox:/mnt/data/my table.csv). Noon【7:0†a.md】';
    const expected = [
      ['file-plot', 'sandbox:/mnt/data/plot.png', 9, 35],
      ['file-csv', 'sandbox:/mnt/data/plot.png.csv', 38, 68],
      ['file-table', 'sandbox:/mnt/data/my table.csv', 74, 104],
      ['file-a', '【7:0†a.md】', 111, 121],
    ];
    expect(cite([text], links)).toMatchObject({ value: text, cited: expected });
    for (let at = 1; at < text.length; at += 1) {
      const cut = cite([text.slice(0, at), text.slice(at)], links);
      expect(cut).toMatchObject({ value: text, cited: expected });
    }
    expect(cite([...text], links)).toMatchObject({ value: text, cited: expected });
  });

  it('to other files stay text, and a truncated name matches the shorter one', () => {
    expect(cite(['sandbox:/mnt/data/none.png, sandbox:/mnt/da'], links).cited).toEqual([]);
    expect(cite(['sandbox:/mnt/data/plot.png', '.cs'], links).cited).toEqual([
      ['file-plot', 'sandbox:/mnt/data/plot.png', 0, 26],
    ]);
  });
});
