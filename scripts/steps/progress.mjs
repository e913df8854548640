// @ts-check

/** @typedef {{ isTTY?: boolean, columns?: number, write(text: string): unknown }} Out */

const SECOND = 1_000;

/**
 * Shows that a step is at work: on a terminal one line that changes, elsewhere a line now and then.
 *
 * @param {string} name
 * @param {Out} out
 */
export function showProgress(name, out) {
  const startedAt = Date.now();
  const elapsed = () => (Date.now() - startedAt) / SECOND;
  let last = '';

  const show = () => {
    const line = `${name}  ${elapsed().toFixed(0)} s  ${last}`;
    out.write(out.isTTY ? `\r\x1b[K${line.slice(0, (out.columns || 80) - 1)}` : `${line}\n`);
  };
  if (!out.isTTY) out.write(`${name}…\n`);
  const timer = setInterval(show, out.isTTY ? SECOND : 60 * SECOND);
  return {
    /** @param {string} line the newest that the step printed */
    onLine(line) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what colours a terminal is control characters
      last = line.replace(/\x1b\[[\d;?]*[A-Za-z]/g, '');
    },
    /**
     * @param {string} result
     * @returns {string} the line that it leaves
     */
    end(result) {
      clearInterval(timer);
      const line = `${result}  (${elapsed().toFixed(1)} s)`;
      out.write(`${out.isTTY ? '\r\x1b[K' : ''}${line}\n`);
      return line;
    },
  };
}
