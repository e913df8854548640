import { isObject, numberOf, objectOf, textOf } from '@/lib/loose';

/** What one step of a training measured, under the API’s own names. */
export interface MetricPoint {
  step: number;
  values: Readonly<Record<string, number>>;
}

/** Names that mean something else than a figure of the step. */
const notMeasured = new Set(['step', 'total_steps', 'epoch']);

/** As result files call what events and checkpoints name otherwise. */
const aliases: Record<string, string> = {
  train_accuracy: 'train_mean_token_accuracy',
  train_token_accuracy: 'train_mean_token_accuracy',
  valid_accuracy: 'valid_mean_token_accuracy',
  validation_loss: 'valid_loss',
  training_loss: 'train_loss',
};

/** The figures of an event of type `metrics`; null where it says none. */
export function pointOfEvent(event: unknown): (MetricPoint & { total: number | null }) | null {
  const { data, message } = objectOf(event);
  const match = /^Step (\d+)(?:\/(\d+))?:/.exec(textOf(message) ?? '');
  const step = numberOf(objectOf(data).step) ?? numberOf(match?.[1]);
  if (step === null) return null;
  const values = measured(data);
  const total = numberOf(objectOf(data).total_steps) ?? numberOf(match?.[2]);
  return Object.keys(values).length > 0 || total !== null ? { step, values, total } : null;
}

/** The figures of a checkpoint. */
export function pointOfCheckpoint(checkpoint: unknown): MetricPoint | null {
  const { metrics, step_number } = objectOf(checkpoint);
  const step = numberOf(step_number) ?? numberOf(objectOf(metrics).step);
  return step === null ? null : { step, values: measured(metrics) };
}

/** The steps of a result file: CSV, or, as the live API serves it, CSV in base64. */
export function pointsOfResults(text: string): MetricPoint[] {
  const [head = '', ...lines] = csvOf(text).split(/\r?\n/);
  const names = head.split(',').map((name) => name.trim());
  if (!names.includes('step')) return [];
  return lines.flatMap((line) => {
    const cells = line.split(',');
    const row = Object.fromEntries(names.map((name, index) => [name, cells[index]]));
    const step = numberOf(row.step);
    return step === null ? [] : [{ step, values: measured(row) }];
  });
}

function csvOf(text: string): string {
  const body = text.trim();
  if (body.includes(',') || !/^[A-Za-z0-9+/=\s]+$/.test(body)) return body;
  return Buffer.from(body, 'base64').toString('utf8');
}

function measured(input: unknown): Record<string, number> {
  if (!isObject(input)) return {};
  return Object.fromEntries(
    Object.entries(input).flatMap(([name, value]) => {
      const number = notMeasured.has(name) ? null : numberOf(value);
      return number === null ? [] : [[aliases[name] ?? name, number]];
    }),
  );
}

/** One point for each step, in order: what several sources say of a step is put together, the last one first. */
export function mergedPoints(sources: readonly (readonly MetricPoint[])[]): MetricPoint[] {
  const steps = new Map<number, Record<string, number>>();
  for (const points of sources)
    for (const { step, values } of points) steps.set(step, { ...steps.get(step), ...values });
  return [...steps]
    .sort(([one], [other]) => one - other)
    .map(([step, values]) => ({ step, values }));
}

/** Names that are measured at every step; all others stand now and then, and are never left out. */
const frequent = /^train_/;

/** At most about so many points, evenly spread; the last, and those with what is measured seldom, stay. */
export function downsample(points: readonly MetricPoint[], max: number): MetricPoint[] {
  if (points.length <= max) return [...points];
  const every = Math.ceil(points.length / max);
  const isRare = ({ values }: MetricPoint) =>
    Object.keys(values).some((name) => !frequent.test(name));
  const rare = points.filter(isRare).length <= max;
  return points.filter(
    (point, index) => index % every === 0 || index === points.length - 1 || (rare && isRare(point)),
  );
}
