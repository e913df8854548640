'use client';

import { useQueries } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import { useTRPC } from '@/trpc/client';
import { differingFields, diffLines } from './diff';
import classes from './versions.module.css';

interface VersionDiffProps {
  connection: string;
  id: string;
  /** Numbers of versions. */
  from: number;
  to: number;
}

/** What differs between two versions, field by field and, in a field, line by line. */
export function VersionDiff({ connection, id, from, to }: VersionDiffProps) {
  const t = useTranslations('assistants.versions');
  const trpc = useTRPC();
  const versionQueries = useQueries({
    queries: [from, to].map((number) =>
      trpc.assistants.version.queryOptions(
        { connection, id, number },
        { staleTime: Number.POSITIVE_INFINITY },
      ),
    ),
  });
  const failed = versionQueries.find(({ error }) => error);
  if (failed) return <ErrorPanel title={t('diffFailed')} error={failed.error} />;
  const [before, after] = versionQueries.map(({ data }) => data);
  if (!before || !after) return null;
  const fields = differingFields(before.snapshot, after.snapshot);
  if (fields.length === 0) return <p className={classes.same}>{t('same')}</p>;
  return (
    <div aria-live="polite">
      {fields.map(({ field, before, after }) => (
        <section key={field} className={classes.field} aria-label={field}>
          <h3>
            <code>{field}</code>
          </h3>
          <pre>
            {diffLines(before, after).map(({ mark, text }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
              <span key={index} className={classes.line} data-mark={mark}>
                <span className={classes.mark}>
                  <span aria-hidden="true">{signs[mark]}</span>
                  {mark !== 'same' && mark !== 'skipped' && (
                    <span className="visually-hidden">{t(mark)}: </span>
                  )}
                </span>
                <span>{mark === 'skipped' ? t('unchanged', { count: Number(text) }) : text}</span>
              </span>
            ))}
          </pre>
        </section>
      ))}
    </div>
  );
}

const signs = { same: ' ', added: '+', removed: '−', skipped: ' ' };
