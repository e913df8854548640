import { useTranslations } from 'use-intl';
import type { ResultsPage } from '../../batch-types';
import classes from './results.module.css';

/** The lines of the batch's files that count for nothing: broken ones, and second answers. */
export function MalformedLines({ page }: { page: ResultsPage }) {
  const t = useTranslations('batchResults.odd');
  const { unreadable, duplicates, odd_lines } = page;
  const counts = [
    unreadable > 0 && t('broken', { count: unreadable }),
    duplicates > 0 && t('duplicates', { count: duplicates }),
  ].filter(Boolean);
  if (counts.length === 0) return null;
  const rest = unreadable + duplicates - odd_lines.length;
  return (
    <details className={classes.odd}>
      <summary>{counts.join(', ')}</summary>
      <ul>
        {odd_lines.map(({ file, line, problem }) => (
          <li key={`${file} ${line}`}>
            {t('line', { line, file, problem: t(problemKeys[problem]) })}
          </li>
        ))}
        {rest > 0 && <li>{t('more', { count: rest })}</li>}
      </ul>
    </details>
  );
}

const problemKeys = {
  'not JSON': 'notJson',
  'no custom_id': 'noCustomId',
  'too long': 'tooLong',
  duplicate: 'duplicate',
} as const satisfies Record<ResultsPage['odd_lines'][number]['problem'], string>;
