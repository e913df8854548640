'use client';

import { useTranslations } from 'use-intl';
import { DescriptionList } from '@/components/description-list';
import { JsonTree } from '@/components/json/json-tree';
import { isObject, listOf, objectOf, shownText } from '@/lib/loose';
import { hyperparametersOf, methodOf } from '../job';
import classes from './job-detail.module.css';

/** What was asked for: method, hyperparameters as upstream resolved them, and the rest. */
export function JobDefinition({ job }: { job: unknown }) {
  const t = useTranslations('fineTuningJob.definition');
  const fields = objectOf(job);
  const { grader } = objectOf(objectOf(fields.method)[methodOf(job)]);
  const parameters = Object.entries(hyperparametersOf(job));
  const integrations = listOf(fields.integrations);
  const fact = (label: string, value: unknown) => ({ label, value: shownText(value) });
  return (
    <div className={classes.definition}>
      <section aria-label={t('hyperparameters')}>
        <h2>{t('hyperparameters')}</h2>
        {parameters.length > 0 ? (
          <DescriptionList facts={parameters.map(([name, value]) => fact(name, value))} />
        ) : (
          <p>{t('noHyperparameters')}</p>
        )}
      </section>
      <section aria-label={t('rest')}>
        <h2>{t('rest')}</h2>
        <DescriptionList
          facts={[
            fact('method', methodOf(job)),
            fact('suffix', fields.user_provided_suffix),
            fact('seed', fields.seed),
            fact('organization_id', fields.organization_id),
          ]}
        />
      </section>
      {grader !== undefined && grader !== null && (
        <section aria-label={t('grader')}>
          <h2>{t('grader')}</h2>
          <JsonTree value={grader} label={t('grader')} />
        </section>
      )}
      {integrations.length > 0 && (
        <section aria-label={t('integrations')}>
          <h2>{t('integrations')}</h2>
          <JsonTree value={integrations} label={t('integrations')} />
        </section>
      )}
      {isObject(fields.metadata) && Object.keys(fields.metadata).length > 0 && (
        <section aria-label={t('metadata')}>
          <h2>{t('metadata')}</h2>
          <DescriptionList
            facts={Object.entries(fields.metadata).map(([name, value]) => fact(name, value))}
          />
        </section>
      )}
    </div>
  );
}
