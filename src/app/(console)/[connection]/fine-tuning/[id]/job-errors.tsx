'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/controls/button-link';
import { EmptyValue } from '@/components/empty-value';
import { useFormat } from '@/components/use-format';
import { objectOf, shownText, textOf } from '@/lib/loose';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { listPath } from '../../../records/record-paths';
import { useRecordList } from '../../../records/use-record-list';
import type { JobView } from '../job';
import { type ErrorLine, errorLineOf } from './error-lines';
import classes from './job-detail.module.css';
import table from './metrics.module.css';

const errorEvents = { status: ['error'], limit: 200, sort: 'created' };

/** Why a job failed: which line of which file, and which rule it breaks, beside the line itself. */
export function JobErrors({ job }: { job: JobView }) {
  const format = useFormat();
  const t = useTranslations('fineTuningJob.errors');
  const trpc = useTRPC();
  const { may } = useAccount();
  const { connection, id, snapshot } = job;
  const { error, training_file, validation_file } = objectOf(snapshot);
  const { message, param, code } = objectOf(error);
  const { listed } = useRecordList(
    { connection, kind: 'fine_tuning_event', parent: id },
    { listing: errorEvents },
  );
  const isValidation = param === 'validation_file';
  const fileId = textOf(isValidation ? validation_file : training_file) ?? '';
  const { data: preview } = useQuery(
    trpc.files.preview.queryOptions({ connection, id: fileId }, { enabled: fileId !== '' }),
  );
  const errorTexts = [
    shownText(message),
    ...(listed.rows ?? []).map((event) => shownText(objectOf(event.snapshot).message)),
  ].filter((text) => text !== null);
  const lines = unique([...new Set(errorTexts)].map(errorLineOf));
  const hint = code === `deleted_${shownText(param)}` ? 'deleted' : lines[0]?.line ? 'fix' : null;
  return (
    <>
      <p>
        {t('about', { file: isValidation ? t('validation') : t('training') })}
        {hint && ` ${t(hint)}`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={`${table.frame} ${classes.errors}`} aria-label={t('label')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('line')}</th>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('rule')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ line, field, rule }) => (
              <tr key={`${line} ${field} ${rule}`}>
                <td>{line === null ? <EmptyValue why={t('noLine')} /> : format.number(line)}</td>
                <td>{field === null ? <EmptyValue why={t('noField')} /> : <code>{field}</code>}</td>
                <td>
                  {rule}
                  {line !== null && preview?.lines[line - 1] !== undefined && (
                    <pre className={classes.broken}>{preview.lines[line - 1]?.slice(0, 2_000)}</pre>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {may('operator') && (
        <ButtonLink
          variant="default"
          href={`${listPath(connection, 'fine_tuning_job')}/new?from=${encodeURIComponent(id)}`}
        >
          {t('again')}
        </ButtonLink>
      )}
    </>
  );
}

function unique(lines: readonly ErrorLine[]): ErrorLine[] {
  return [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()].sort(
    (one, other) => (one.line ?? 0) - (other.line ?? 0),
  );
}
