import type { JobHistoryRows } from './checkpoints-store';
import type { JobRow } from './schema';

/** Column names of the result file in the live API. */
const columns = {
  step: 'step',
  train_loss: 'train_loss',
  train_accuracy: 'train_mean_token_accuracy',
  valid_loss: 'valid_loss',
  valid_mean_token_accuracy: 'valid_mean_token_accuracy',
};

/** Metrics without a column in the live API. */
const uncolumned = ['total_steps', 'full_valid_loss', 'full_valid_mean_token_accuracy'];

const rowsAtOnce = 1_000;

/**
 * Streams the result file of a job: the metrics of each step in OpenAI's columns, followed by those of dpo and
 * reinforcement.
 */
export async function* resultLines(
  { id }: JobRow,
  history: JobHistoryRows,
): AsyncGenerator<string, void> {
  const last = await history.lastMetrics(id);
  const known = [...Object.values(columns), ...uncolumned];
  const extra = Object.keys(last?.data ?? {}).filter((name) => !known.includes(name));
  const names = [...Object.values(columns), ...extra];
  yield `${[...Object.keys(columns), ...extra].join(',')}\n`;

  for (let after = 0; ; ) {
    const rows = await history.listMetrics(id, after, rowsAtOnce);
    const lines = rows.map(({ data }) => names.map((name) => cellOf(name, data[name])).join(','));
    if (lines.length > 0) yield `${lines.join('\n')}\n`;
    if (rows.length < rowsAtOnce) return;
    after = rows.at(-1)?.seq ?? after;
  }
}

/** Formats numbers as Python does: at most five decimals, always with a decimal point except for the step. */
function cellOf(name: string, value: unknown): string {
  if (typeof value !== 'number') return '';
  if (name === 'step') return String(value);
  const rounded = String(Number(value.toFixed(5)));
  return /^-?\d+$/.test(rounded) ? `${rounded}.0` : rounded;
}

/** Encoded in base64, as the live API serves result files. */
export async function* toBase64(pieces: AsyncIterable<string>): AsyncGenerator<Buffer, void> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    const bytes = Buffer.concat([rest, Buffer.from(piece)]);
    const whole = bytes.length - (bytes.length % 3);
    rest = bytes.subarray(whole);
    if (whole > 0) yield Buffer.from(bytes.subarray(0, whole).toString('base64'));
  }
  if (rest.length > 0) yield Buffer.from(rest.toString('base64'));
}
