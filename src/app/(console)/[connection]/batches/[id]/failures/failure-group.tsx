import { Fragment } from 'react';
import { useTranslations } from 'use-intl';
import type { FailureGroupView } from '../../batch-types';
import classes from './failures.module.css';

interface GroupNameProps {
  group: Pick<FailureGroupView, 'id' | 'status_code' | 'error_code' | 'template'>;
  /** What became of a request without an answer. */
  unanswered: 'not_run' | 'missing';
}

/** What the failures of a group have in common: status, code and message; or, in words, why there is no message. */
export function GroupName({ group, unanswered }: GroupNameProps) {
  const t = useTranslations('batchTriage.failures');
  const { id, status_code, error_code, template } = group;
  if (id === 'missing') return <span className={classes.words}>{t(unanswered)}</span>;
  if (id === 'others') return <span className={classes.words}>{t('others')}</span>;
  const code = [status_code, error_code].filter((part) => part !== null).join(' ');
  return (
    <span className={classes.name}>
      {code !== '' && <code>{code}</code>}
      {error_code === 'batch_expired' && <span className={classes.words}>{t('expired')}</span>}
      {template === null ? <span>{t('noMessage')}</span> : <Template template={template} />}
    </span>
  );
}

/** A message in which what differs is marked: `Try again in <duration>.` */
function Template({ template }: { template: string }) {
  return (
    <span className={classes.template}>
      {template.split(/(<(?:n|id|value|url|time|duration)>)/).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text stay in their order
        <Fragment key={index}>{index % 2 ? <var>{part.slice(1, -1)}</var> : part}</Fragment>
      ))}
    </span>
  );
}
