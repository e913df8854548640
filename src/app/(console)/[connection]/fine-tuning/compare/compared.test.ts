import { expect, it } from 'vitest';
import {
  type ComparedJob,
  comparedCsv,
  comparedFields,
  comparedNames,
  comparedRows,
  comparedSeries,
} from './compared';

const job = (id: string, line: number, losses: number[], n_epochs: number): ComparedJob => ({
  id,
  name: id,
  line,
  snapshot: {
    model: 'm',
    method: { type: 'supervised', supervised: { hyperparameters: { n_epochs } } },
  },
  points: losses.map((train_loss, index) => ({ step: index + 1, values: { train_loss } })),
});
const jobs = [job('one', 0, [4, 2], 1), job('=two', 3, [3, 2, 1], 2)];

it('a metric of several jobs is one line per job, in a fixed order', () => {
  expect(comparedNames(jobs)).toEqual(['train_loss']);
  const lines = comparedSeries(jobs, 'train_loss', 0);
  expect(lines.map(({ key, line, points }) => [key, line, points.length])).toEqual([
    ['one', 0, 2],
    ['=two', 3, 3],
  ]);
  const smooth = comparedSeries(jobs, 'train_loss', 0.5);
  expect(smooth.map(({ faint }) => faint ?? false)).toEqual([true, true, false, false]);
  expect(smooth[2]?.points[1]?.[1]).toBeCloseTo(8 / 3);
  expect(comparedSeries(jobs, 'valid_loss', 0)).toEqual([]);
});

it('its table has a column for each job, and no cell is a formula', () => {
  expect(comparedCsv(jobs, 'train_loss')).toBe(
    'step,"one one","\'=two =two"\n1,4,3\n2,2,2\n3,,1\n',
  );
});

it('metrics are a table: one row per step, one column per job', () => {
  expect(comparedRows(jobs, 'train_loss')).toEqual([
    { step: 1, values: [4, 3] },
    { step: 2, values: [2, 2] },
    { step: 3, values: [null, 1] },
  ]);
  expect(comparedRows(jobs, 'valid_loss')).toEqual([]);
});

it('fields that differ are distinguished from those that do not', () => {
  const fields = new Map(comparedFields(jobs).map((field) => [field.name, field]));
  expect(fields.get('n_epochs')).toMatchObject({ values: ['1', '2'], differs: true });
  expect(fields.get('model')).toMatchObject({ differs: false });
  expect(fields.get('seed')).toMatchObject({ values: [null, null], differs: false });
});
