import { listOf, numberOf, objectOf, textOf } from '@/lib/loose';
import type { Archive } from '../history/archive';
import type { HistoryStore } from '../history/store';
import {
  downsample,
  type MetricPoint,
  mergedPoints,
  pointOfCheckpoint,
  pointOfEvent,
  pointsOfResults,
} from './metric-points';

/** What is known of how a training went. */
export interface TrainingMetrics {
  points: MetricPoint[];
  /** How many steps were measured: points may be left out. */
  measured: number;
  /** Null: nobody said. */
  total_steps: number | null;
  epochs: number | null;
  /** The last step of each epoch except the last, where known. */
  epoch_ends: number[];
  /** Where the points come from. */
  sources: ('events' | 'checkpoints' | 'results')[];
}

interface Deps {
  history: Pick<HistoryStore, 'snapshots' | 'find'>;
  archive: Pick<Archive, 'open'>;
}

const maxPoints = 1_200;

/** Result files are a line for each step: more is no result file. */
const maxResultBytes = 32 * 1024 * 1024;

/** What the history holds of a job’s figures: its events, its checkpoints, and the result files that are kept. */
export async function trainingMetrics(
  { history, archive }: Deps,
  connection: string,
  id: string,
): Promise<TrainingMetrics> {
  const under = { connection, parent: id };
  const [events, checkpoints, record] = await Promise.all([
    history.snapshots({ ...under, kind: 'fine_tuning_event' }, 'metrics'),
    history.snapshots({ ...under, kind: 'fine_tuning_checkpoint' }),
    history.find({ connection, kind: 'fine_tuning_job' }, id),
  ]);
  const job = objectOf(record?.snapshot);
  const fromEvents = present(events.map(pointOfEvent));
  const fromCheckpoints = present(checkpoints.map(pointOfCheckpoint));
  const files = listOf(job.result_files).flatMap((file) => textOf(file) ?? []);
  const results = (
    await Promise.all(files.map((file) => resultPoints(archive, connection, file)))
  ).flat();

  // Result files are rounded: what events say of the same step is closer.
  const points = mergedPoints([results, fromCheckpoints, fromEvents]);
  const total_steps = totalOf(fromEvents, points, job);
  const epochs = epochsOf(job);
  return {
    points: downsample(points, maxPoints),
    measured: points.length,
    total_steps,
    epochs,
    epoch_ends: epochEnds(total_steps, epochs),
    sources: [
      ...(fromEvents.length > 0 ? (['events'] as const) : []),
      ...(fromCheckpoints.length > 0 ? (['checkpoints'] as const) : []),
      ...(results.length > 0 ? (['results'] as const) : []),
    ],
  };
}

async function resultPoints(archive: Deps['archive'], connection: string, fileId: string) {
  const stored = await archive.open({ connection, fileId }, 0, maxResultBytes);
  if (!stored) return [];
  const pieces: Buffer[] = [];
  for await (const piece of stored) pieces.push(piece as Buffer);
  return pointsOfResults(Buffer.concat(pieces).toString('utf8'));
}

function totalOf(
  reportedTotals: readonly { total: number | null }[],
  points: readonly MetricPoint[],
  { status }: Record<string, unknown>,
): number | null {
  const reported = reportedTotals.reduce((max, { total }) => Math.max(max, total ?? 0), 0);
  if (reported > 0) return reported;
  // Of what came to its end, the last step was the last.
  return status === 'succeeded' ? (points.at(-1)?.step ?? null) : null;
}

/** As the job resolved them; null while it says `auto`. */
function epochsOf(job: Record<string, unknown>): number | null {
  const method = objectOf(job.method);
  const own = objectOf(objectOf(method[textOf(method.type) ?? '']).hyperparameters);
  return wholeNumber(own.n_epochs) ?? wholeNumber(objectOf(job.hyperparameters).n_epochs);
}

function wholeNumber(value: unknown): number | null {
  const number = numberOf(value);
  return number !== null && number >= 1 ? Math.floor(number) : null;
}

function epochEnds(total: number | null, epochs: number | null): number[] {
  if (total === null || epochs === null || epochs < 2 || epochs > total) return [];
  return Array.from({ length: epochs - 1 }, (_, index) =>
    Math.round((total * (index + 1)) / epochs),
  );
}

const present = <T>(values: readonly (T | null)[]): T[] =>
  values.filter((value): value is T => value !== null);
