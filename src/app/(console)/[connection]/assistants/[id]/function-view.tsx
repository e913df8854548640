'use client';

import { useTranslations } from 'use-intl';
import { JsonTree } from '@/components/json/json-tree';
import { type Loose, shownText } from '@/lib/loose';
import classes from './definition.module.css';

/** A function that the model may call: its name, what it is for, its schema. */
export function FunctionView({ given: fields }: { given: Loose }) {
  const t = useTranslations('assistants');
  const { name, description, parameters, strict } = fields;
  const shown = shownText(name) ?? t('unnamedFunction');
  return (
    <article className={classes.tool} aria-label={shown}>
      <h3>
        <code>{shown}</code> {strict === true && <span>{t('strict')}</span>}
      </h3>
      {shownText(description) && <p>{shownText(description)}</p>}
      {parameters === undefined || parameters === null ? (
        <p className={classes.none}>{t('noParameters')}</p>
      ) : (
        <JsonTree value={parameters} label={t('parametersOf', { name: shown })} />
      )}
    </article>
  );
}
