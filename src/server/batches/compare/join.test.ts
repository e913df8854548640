import { describe, expect, it } from 'vitest';
import { type ComparedRow, compareResults } from './join';

const row = (custom_id: string, line: number, more: Partial<ComparedRow> = {}): ComparedRow => ({
  custom_id,
  line,
  outcome: 'ok',
  digest: 'x',
  failure_group: null,
  tokens_in: 3,
  tokens_out: 2,
  ...more,
});
const failed = (custom_id: string, line: number) =>
  row(custom_id, line, { outcome: 'failed', digest: null, tokens_in: null, tokens_out: null });

const said = (here: ComparedRow[], there: ComparedRow[]) =>
  compareResults(here, there).pairs.map(
    ({ custom_id, verdict, here, there }) => `${custom_id} ${verdict} ${here}:${there}`,
  );

describe('a comparison', () => {
  it('says of each request what became of it, in the order of the first batch', () => {
    const here = [
      row('a', 1),
      row('b', 2),
      failed('c', 3),
      row('d', 4),
      failed('e', 5),
      row('f', 6),
    ];
    const there = [
      row('z', 1),
      row('d', 2, { outcome: 'missing' }),
      failed('e', 3),
      row('c', 4),
      row('b', 5, { digest: 'y' }),
      row('a', 6),
    ];
    expect(said(here, there)).toEqual([
      'a same 1:6',
      'b changed 2:5',
      'c newly_ok 3:4',
      'd newly_failed 4:2',
      'e still_failed 5:3',
      'f only_here 6:null',
      'z only_there null:1',
    ]);
  });

  it('adds up the tokens of what both have answered', () => {
    const { tokens, counts } = compareResults(
      [row('a', 1), row('b', 2), failed('c', 3)],
      [
        row('a', 1, { tokens_out: 7 }),
        row('b', 2, { digest: 'y', tokens_in: null, tokens_out: null }),
        row('c', 3),
      ],
    );
    expect(tokens).toEqual({
      here: { requests: 2, input: 6, output: 4 },
      there: { requests: 1, input: 3, output: 7 },
    });
    expect(counts).toMatchObject({ same: 1, changed: 1, newly_ok: 1 });
  });

  it('pairs ids that stand several times by their order, and any text is an id', () => {
    const here = [row('a', 1), row('a', 2), row('__proto__', 3), row('', 4)];
    const there = [row('a', 1, { digest: 'y' }), row('__proto__', 2), row('', 3)];
    expect(said(here, there)).toEqual([
      'a changed 1:1',
      'a only_here 2:null',
      '__proto__ same 3:2',
      ' same 4:3',
    ]);
  });

  it('loses and doubles no request, whatever the two batches hold', () => {
    let state = 3;
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state % below;
    };
    const batch = () =>
      Array.from({ length: random(60) }, (_, at) =>
        row(`r${random(40)}`, at + 1, { digest: `${random(3)}` }),
      );
    for (let round = 0; round < 300; round += 1) {
      const [here, there] = [batch(), batch()];
      const { pairs, counts } = compareResults(here, there);
      const lines = (side: 'here' | 'there') =>
        pairs.flatMap((pair) => pair[side] ?? []).sort((a, b) => a - b);
      expect(lines('here')).toEqual(here.map(({ line }) => line));
      expect(lines('there')).toEqual(there.map(({ line }) => line));
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(pairs.length);
    }
  });
});
