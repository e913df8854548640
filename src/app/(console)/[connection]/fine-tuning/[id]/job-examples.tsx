'use client';

import { useTranslations } from 'use-intl';
import { useFormat } from '@/components/use-format';
import { itemFieldsOf } from '@/lib/fine-tuning/item-fields';
import { objectOf } from '@/lib/loose';
import { contentPath } from '../../files/file';
import { methodOf } from '../job';
import { ExampleReportView } from '../new/example-report';
import { methods } from '../new/job-form';
import { useExampleCheck } from '../new/use-example-check';
import classes from './job-detail.module.css';

interface JobExamplesProps {
  connection: string;
  /** The id of the file. */
  id: string;
  /** `Training file`. */
  label: string;
  /** As upstream tells of it. */
  job: unknown;
}

/** What a job learned from, as conversations, with the same report that its file had before it was sent. */
export function JobExamples({ connection, id, label, job }: JobExamplesProps) {
  const format = useFormat();
  const t = useTranslations('createFineTuning.file');
  const named = methodOf(job);
  const { reinforcement } = objectOf(objectOf(job).method);
  const check = useExampleCheck({
    file: null,
    url: contentPath(connection, id),
    type: methods.find((one) => one === named) ?? 'supervised',
    itemFields: itemFieldsOf(objectOf(reinforcement).grader),
    minExamples: 1,
    allowsMedia: true,
  });
  if (check?.state === 'failed')
    return <p role="alert">{t('failed', { reason: check.reason ?? t('notStarted') })}</p>;
  if (check?.state === 'checked')
    return (
      <div className={classes.examples}>
        <ExampleReportView report={check.report} label={label} />
      </div>
    );
  return (
    <p role="status">
      {t('reading', {
        examples: format.number(check?.examples ?? 0),
        bytes: format.bytes(check?.bytes ?? 0),
      })}
    </p>
  );
}
