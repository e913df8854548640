'use client';

import { useTranslations } from 'use-intl';
import { DescriptionList } from '@/components/description-list';
import { StatusIcon } from '@/components/status-icon';
import { useFormat } from '@/components/use-format';
import type { InspectionReport } from '@/lib/batch-input';
import { batchFindings } from '@/lib/batch-input/messages';
import { createFindingReader } from '@/lib/findings';
import { shortEndpoint } from '../batch';
import { LineProblems } from '../line-problems';
import classes from './create-batch.module.css';

const readFinding = createFindingReader(batchFindings);

/** What the check of a file found: its sum, then what is wrong with it. */
export function CheckReport({ report }: { report: InspectionReport }) {
  const format = useFormat();
  const t = useTranslations('createBatch.report');
  const finding = useTranslations('createBatch.findings');
  const { problems, problem_count, error_count, bytes, requests, models, endpoints } = report;
  const found = foundWords(error_count, problem_count - error_count);
  // Of a file that was not read as lines there are no facts to tell.
  const isRead = requests > 0 || report.conversion === null;

  function inOurWords(message: string): string {
    const found = readFinding(message);
    return found ? finding(found.key, found.values as never) : message;
  }

  function foundWords(errors: number, warnings: number) {
    const words = {
      errors: t('errors', { count: errors }),
      warnings: t('warnings', { count: warnings }),
    };
    if (errors > 0 && warnings > 0) return t('both', words);
    return errors > 0 ? words.errors : words.warnings;
  }

  return (
    <>
      {isRead && (
        <DescriptionList
          facts={[
            { label: t('requests'), value: format.number(requests) },
            { label: t('model'), value: models.join(', ') || t('none') },
            { label: t('endpoint'), value: endpoints.map(shortEndpoint).join(', ') || t('none') },
            { label: t('size'), value: format.bytes(bytes) },
          ]}
        />
      )}
      <p className={classes.verdict} role="status">
        {problem_count === 0 ? (
          <>
            <StatusIcon statusColor="good" /> {t('good')}
          </>
        ) : (
          <>
            <StatusIcon statusColor={error_count > 0 ? 'bad' : 'mixed'} />
            {problem_count > problems.length
              ? t('listed', { found, count: problems.length })
              : t('allListed', { found })}
          </>
        )}
      </p>
      {problems.length > 0 && (
        <LineProblems label={t('problems')} problems={problems} translate={inOurWords} />
      )}
    </>
  );
}
