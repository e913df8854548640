'use client';

import { useTranslations } from 'use-intl';
import { DescriptionList } from '@/components/description-list';
import { StatusIcon } from '@/components/status-icon';
import { useFormat } from '@/components/use-format';
import type { Loose } from '@/lib/loose';
import answerClasses from '../../playground/answer.module.css';
import { formatReward } from './format-reward';
import classes from './graders.module.css';
import { readGrade } from './read-grade';

/** What the grader found: the reward, what it is made of, what went wrong, and what it cost. */
export function GraderResult({ answer }: { answer: Loose }) {
  const format = useFormat();
  const t = useTranslations('graders');
  const { reward, errors, subRewards, seconds, model, usage } = readGrade(answer);
  return (
    <>
      <p className={classes.reward}>
        {t('reward')} <strong>{reward === null ? t('noReward') : formatReward(reward)}</strong>
      </p>
      {subRewards.length > 0 && (
        <table className={answerClasses.table} aria-label={t('subRewards')}>
          <thead>
            <tr>
              <th scope="col">{t('columns.grader')}</th>
              <th scope="col">{t('reward')}</th>
            </tr>
          </thead>
          <tbody>
            {subRewards.map(({ name, reward }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{formatReward(reward)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {errors.length === 0 ? (
        <p className={classes.note}>
          <StatusIcon statusColor="good" /> {t('noErrors')}
        </p>
      ) : (
        <ul className={classes.errors} aria-label={t('errorsLabel')}>
          {errors.map(({ name, details }) => (
            <li key={name}>
              <StatusIcon statusColor="bad" /> <code>{name}</code> <ErrorWords name={name} />
              {details && <q>{details}</q>}
            </li>
          ))}
        </ul>
      )}
      <DescriptionList
        facts={[
          { label: t('facts.time'), value: seconds === null ? null : format.duration(seconds) },
          { label: t('facts.model'), value: model },
          ...usage.map(({ model: name, counts }) => ({
            label: t('facts.tokens', { model: name || (model ?? '') }),
            value: counts.map(({ name, count }) => `${format.number(count)} ${name}`).join(' · '),
          })),
        ]}
      />
    </>
  );
}

/** What it means; of those that nobody here knows, nothing. */
function ErrorWords({ name }: { name: string }) {
  const t = useTranslations('graders.errors');
  const explanation = explained.find((one) => one === name);
  return explanation ? <span>{t(explanation)}</span> : null;
}

const explained = [
  'formula_parse_error',
  'sample_parse_error',
  'truncated_observation_error',
  'unresponsive_reward_error',
  'invalid_variable_error',
  'other_error',
  'python_grader_server_error',
  'python_grader_runtime_error',
  'model_grader_server_error',
  'model_grader_refusal_error',
  'model_grader_parse_error',
] as const;
