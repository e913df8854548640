import type { ContainerCode } from '../containers/run-code';
import { linkTo } from '../sandbox/session-folder';

/** Characters of the output of code that a model is given: its beginning and its end. */
const maxOutputLength = 20_000;

/** What the model is told of its code. */
export function printCodeResult({ logs, figures, written }: ContainerCode): string {
  const link = ({ name }: { name: string }) => `[${name}](${linkTo(name)})`;
  return [
    printLogs(logs),
    ...(figures.length > 0 ? [`Figures shown to the user: ${figures.map(link).join(', ')}`] : []),
    ...(written.length > 0 ? [`Files written: ${written.map(link).join(', ')}`] : []),
  ].join('\n\n');
}

export const printLogs = (logs: string): string =>
  shorten(logs).trimEnd() || 'The code printed nothing.';

function shorten(text: string): string {
  if (text.length <= maxOutputLength) return text;
  const half = maxOutputLength / 2;
  return `${text.slice(0, half)}\n[…]\n${text.slice(-half)}`;
}
