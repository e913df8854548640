// @ts-check
import { showProgress } from './progress.mjs';
import { inWords } from './totals.mjs';

/**
 * Runs all checks, whatever the earlier ones found; shows what a failed one printed.
 *
 * @param {import('./checks.mjs').Check[]} checks
 * @param {{ signal: AbortSignal, env: Record<string, string | undefined>, reports: string }} how
 * @param {import('./progress.mjs').Out} out
 * @returns {Promise<import('./totals.mjs').Totals[]>} of the checks that ran
 */
export async function runChecks(checks, how, out = process.stdout) {
  const say = (/** @type {string} */ line) => out.write(`${line}\n`);
  const width = Math.max(...checks.map(({ name }) => name.length));
  /** @type {Map<string, import('./totals.mjs').Totals>} */
  const done = new Map();
  /** @type {string[]} */
  const lines = [];

  for (const { name, minutes, needs, run } of checks) {
    const label = name.padEnd(width);
    if (needs && done.get(needs)?.failed) {
      lines.push(`${label}  not run, as the ${needs} failed`);
      say(lines.at(-1) ?? '');
      continue;
    }
    const { onLine, end } = showProgress(name, out);
    const { totals, output, note } = await run({ ...how, onLine, limit: minutes * 60_000 });
    done.set(name, totals);
    lines.push(end(`${label}  ${totals.failed > 0 ? 'FAILED' : 'ok    '}  ${inWords(totals)}`));
    if (totals.failed > 0) say(`\n${output.trim()}\n`);
    else if (note) say(`\n${note.trim()}\n`);
  }

  if ([...done.values()].some(({ failed }) => failed > 0)) say(`\n${lines.join('\n')}`);
  return [...done.values()];
}
