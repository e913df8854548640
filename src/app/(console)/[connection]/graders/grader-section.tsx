'use client';

import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/controls/button-link';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { JsonField } from '@/components/form/json-field';
import { isObject } from '@/lib/loose';
import { useConnection } from '../../app-shell/use-connection';
import { listPath } from '../../records/record-paths';
import { GraderFields } from './grader-fields';
import { graderHash } from './grader-link';
import classes from './graders.module.css';
import { StartFromExample } from './start-from-example';
import type { GraderPage } from './use-grader-page';

interface GraderSectionProps {
  connection: string;
  page: GraderPage;
}

/** The grader, by fields or as JSON, and the way to a job with it. */
export function GraderSection({ connection, page }: GraderSectionProps) {
  const t = useTranslations('graders');
  const { kind } = useConnection();
  const { form, grader } = page;
  const { mode, json } = form.values;
  return (
    <section className={classes.section} aria-label={t('grader')}>
      <h2>{t('grader')}</h2>
      <StartFromExample page={page} model={kind === 'platform' ? 'signalbox-mini' : ''} />
      <SegmentedControl
        aria-label={t('mode')}
        value={mode}
        onChange={page.setMode}
        data={[
          { value: 'form', label: t('modes.form') },
          { value: 'json', label: t('modes.json') },
        ]}
      />
      {mode === 'form' ? (
        <GraderFields connection={connection} page={page} />
      ) : (
        <>
          <JsonField
            label={t('json')}
            value={json}
            error={form.errorOf('json')}
            check={(value) => (isObject(value) ? null : t('problems.grader'))}
            onChange={(json) => form.set({ json })}
          />
          {!page.fitsForm && <p className={classes.note}>{t('onlyJson')}</p>}
        </>
      )}
      {grader && (
        <div>
          <ButtonLink
            variant="default"
            href={`${listPath(connection, 'fine_tuning_job')}/new${graderHash(grader)}`}
          >
            {t('use')}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}
