import { KeyFacts } from '@/components/key-facts';
import { StatusIcon } from '@/components/status-icon';
import type { Report } from '@/lib/batch-input';
import { formatBytes, formatCompact, formatCount, formatNumber } from '@/lib/format';
import { shortEndpoint } from '../batch';
import { LineProblems } from '../line-problems';
import classes from './create-batch.module.css';

/** What the check of a file found: its sum, then what is wrong with it. */
export function CheckReport({ report }: { report: Report }) {
  const { problems, problem_count, error_count, bytes, requests, models, endpoints } = report;
  const untold = problem_count - problems.length;
  // Of a file that was not read as lines there are no facts to tell.
  const isRead = requests > 0 || report.conversion === null;
  return (
    <>
      {isRead && (
        <KeyFacts
          facts={[
            { label: 'Requests', value: formatNumber(requests) },
            { label: 'Model', value: models.join(', ') || 'none named' },
            { label: 'Endpoint', value: endpoints.map(shortEndpoint).join(', ') || 'none named' },
            { label: 'Size', value: formatBytes(bytes) },
            { label: 'Tokens, roughly', value: formatCompact(report.approximate_tokens) },
          ]}
        />
      )}
      <p className={classes.verdict} role="status">
        {problem_count === 0 ? (
          <>
            <StatusIcon tone="good" /> Nothing is wrong with this file.
          </>
        ) : (
          <>
            <StatusIcon tone={error_count > 0 ? 'bad' : 'mixed'} />
            {inWords(error_count, problem_count - error_count)}
            {untold > 0 && `, the first ${problems.length} are listed`}.
          </>
        )}
      </p>
      {problems.length > 0 && <LineProblems label="Problems of the file" problems={problems} />}
    </>
  );
}

function inWords(errors: number, warnings: number) {
  return [
    errors > 0 && formatCount(errors, 'error'),
    warnings > 0 && formatCount(warnings, 'warning'),
  ]
    .filter(Boolean)
    .join(' and ');
}
