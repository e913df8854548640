'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Checkbox } from '@/components/controls/checkbox';
import { EmptyValue } from '@/components/empty-value';
import metricClasses from '../[id]/metrics.module.css';
import classes from './compare.module.css';
import { type ComparedJob, comparedFields } from './compared';

/** In what the jobs differ: hyperparameters, files, model. */
export function ComparedFields({ jobs }: { jobs: readonly ComparedJob[] }) {
  const t = useTranslations('compareJobs');
  const [all, setAll] = useState(false);
  const fields = comparedFields(jobs).filter(({ differs }) => all || differs);
  return (
    <section className={classes.fields} aria-label={t('fields')}>
      <header>
        <h2>{t('fields')}</h2>
        <Checkbox
          label={t('allFields')}
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
      </header>
      {fields.length === 0 ? (
        <p>{t('same')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={metricClasses.frame} aria-label={t('table')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('field')}</th>
                {jobs.map(({ id, name }) => (
                  <th key={id} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {fields.map(({ name, values, differs }) => (
                <tr key={name} data-differs={differs || undefined}>
                  <th scope="row">
                    {name}
                    {differs && <span className="visually-hidden"> {t('differs')}</span>}
                  </th>
                  {values.map((value, index) => (
                    <td key={jobs[index]?.id}>{value ?? <EmptyValue />}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
