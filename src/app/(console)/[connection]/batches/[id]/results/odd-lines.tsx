import { formatNumber } from '@/lib/format';
import type { ResultsPage } from '../../batch-types';
import classes from './results.module.css';

/** The lines of the batch's files that count for nothing: broken ones, and second answers. */
export function OddLines({ page }: { page: ResultsPage }) {
  const { unreadable, duplicates, odd_lines } = page;
  const counts = [
    counted(unreadable, 'broken line', 'broken lines'),
    counted(duplicates, 'duplicate', 'duplicates'),
  ].filter(Boolean);
  if (counts.length === 0) return null;
  const rest = unreadable + duplicates - odd_lines.length;
  return (
    <details className={classes.odd}>
      <summary>{counts.join(', ')}</summary>
      <ul>
        {odd_lines.map(({ file, line, problem }) => (
          <li key={`${file} ${line}`}>
            Line {formatNumber(line)} of the {file} file: {problemLabels[problem]}
          </li>
        ))}
        {rest > 0 && <li>{formatNumber(rest)} more</li>}
      </ul>
    </details>
  );
}

const problemLabels: Record<ResultsPage['odd_lines'][number]['problem'], string> = {
  'not JSON': 'not valid JSON',
  'no custom_id': 'no custom_id',
  'too long': 'too long to be read',
  duplicate: 'a second answer to a request; the first one counts',
};

function counted(count: number, one: string, many: string): string {
  return count === 0 ? '' : `${formatNumber(count)} ${count === 1 ? one : many}`;
}
