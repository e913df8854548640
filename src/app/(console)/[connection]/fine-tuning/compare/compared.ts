import { type ChartPoint, smoothed } from '@/components/charts/chart-scale';
import type { ChartSeries } from '@/components/charts/line-chart';
import { objectOf, shownText } from '@/lib/loose';
import { measuredNames } from '../[id]/chart-groups';
import { hyperparametersOf, type JobMetrics, methodOf } from '../job';

/** One of the jobs that are compared. */
export interface ComparedJob {
  id: string;
  name: string;
  snapshot: unknown;
  points: JobMetrics['points'];
  /** Which of the ten lines it is drawn as: stays while others are hidden. */
  line: number;
}

/** All figures that any of them measured. */
export function comparedNames(jobs: readonly ComparedJob[]): string[] {
  return measuredNames(jobs.flatMap(({ points }) => points));
}

/** A figure of each job, as lines; smoothed ones with what they were made of behind them. */
export function comparedSeries(
  jobs: readonly ComparedJob[],
  name: string,
  smoothing: number,
): ChartSeries[] {
  const lines = jobs.flatMap((job): ChartSeries[] => {
    const points = pointsOf(job, name);
    const line = { key: job.id, label: job.name, line: job.line };
    return points.length > 0 ? [{ ...line, points }] : [];
  });
  if (smoothing === 0) return lines;
  return [
    ...lines.map((line) => ({ ...line, key: `${line.key} raw`, faint: true })),
    ...lines.map((line) => ({ ...line, points: smoothed(line.points, smoothing) })),
  ];
}

function pointsOf({ points }: ComparedJob, name: string): ChartPoint[] {
  return points.flatMap(({ step, values }) => {
    const value = values[name];
    return value === undefined ? [] : [[step, value] as const];
  });
}

/** Of a figure: a row for each step that any job measured, with the value of each job; null: it measured none. */
export function comparedRows(jobs: readonly ComparedJob[], name: string) {
  const columns = jobs.map((job) => new Map(pointsOf(job, name)));
  const steps = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort((a, b) => a - b);
  return steps.map((step) => ({ step, values: columns.map((column) => column.get(step) ?? null) }));
}

/** The same as CSV. */
export function comparedCsv(jobs: readonly ComparedJob[], name: string): string {
  const head = ['step', ...jobs.map((job) => cellOf(`${job.name} ${job.id}`))];
  const rows = comparedRows(jobs, name).map(({ step, values }) => [
    step,
    ...values.map((value) => value ?? ''),
  ]);
  return `${[head, ...rows].map((row) => row.join(',')).join('\n')}\n`;
}

/** Quoted, and nothing that a spreadsheet would take for a formula. */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

export interface ComparedField {
  name: string;
  /** Of each job, in their order; null: it says nothing. */
  values: (string | null)[];
  differs: boolean;
}

/** What the jobs were asked for, field by field. */
export function comparedFields(jobs: readonly Pick<ComparedJob, 'snapshot'>[]): ComparedField[] {
  const all = jobs.map(({ snapshot }) => fieldsOf(snapshot));
  const names = [...new Set(all.flatMap((fields) => Object.keys(fields)))];
  return names.map((name) => {
    const values = all.map((fields) => shownText(fields[name]));
    return { name, values, differs: new Set(values).size > 1 };
  });
}

function fieldsOf(job: unknown): Record<string, unknown> {
  const { model, seed, training_file, validation_file, trained_tokens } = objectOf(job);
  return {
    model,
    method: methodOf(job),
    ...hyperparametersOf(job),
    seed,
    training_file,
    validation_file,
    trained_tokens,
  };
}
