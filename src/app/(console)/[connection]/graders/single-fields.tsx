'use client';

import { useTranslations } from 'use-intl';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { Textarea } from '@/components/controls/textarea';
import { LinesField } from '@/components/form/lines-field';
import { ModelSelect } from '@/components/form/model-select';
import { useConnection } from '../../app-shell/use-connection';
import answerClasses from '../../playground/answer.module.css';
import { useModelIds } from '../../records/use-model-ids';
import { fieldNames, metrics, operations, type SingleForm, templates } from './grader-form';
import classes from './graders.module.css';
import { MessageFields } from './message-fields';
import type { GraderPart } from './use-grader-page';

interface SingleFieldsProps {
  connection: string;
  part: GraderPart;
}

/** What a grader of one type is made of. Fields bear the names of the API. */
export function SingleFields({ connection, part }: SingleFieldsProps) {
  const { type } = part.values;
  if (type === 'string_check' || type === 'text_similarity') return <CompareFields part={part} />;
  if (type === 'python') return <PythonFields part={part} />;
  return <ModelFields connection={connection} part={part} />;
}

function CompareFields({ part }: { part: GraderPart }) {
  const t = useTranslations('graders');
  const { values, set, field } = part;
  const [name, choices, value]: ['operation' | 'metric', readonly string[], string] =
    values.type === 'string_check'
      ? ['operation', operations, values.operation]
      : ['metric', metrics, values.metric];
  return (
    <>
      <Textarea
        label={fieldNames.input}
        description={t('templateHelp', templates)}
        minRows={1}
        spellCheck={false}
        {...field('input')}
      />
      <Textarea
        label={fieldNames.reference}
        minRows={1}
        spellCheck={false}
        {...field('reference')}
      />
      <NativeSelect
        label={name === 'metric' ? 'evaluation_metric' : name}
        description={name === 'operation' ? t('operationHelp') : t('metricHelp')}
        data={[...new Set([...choices, value])]}
        value={value}
        onChange={(event) => set({ [name]: event.currentTarget.value })}
      />
    </>
  );
}

function PythonFields({ part: { field } }: { part: GraderPart }) {
  const t = useTranslations('graders');
  const { kind } = useConnection();
  return (
    <>
      {kind === 'platform' && <p className={classes.problem}>{t('noPython')}</p>}
      <Textarea
        label={fieldNames.source}
        description={t('sourceHelp')}
        minRows={6}
        maxRows={24}
        spellCheck={false}
        inputClassName={answerClasses.code}
        {...field('source')}
      />
      <TextInput label="image_tag" placeholder={t('notSent')} {...field('imageTag')} />
    </>
  );
}

/** Only of a grader that says a number. */
const numbers = [
  ['rangeMin', 'min'],
  ['rangeMax', 'max'],
  ['temperature', 'temperature'],
  ['topP', 'top_p'],
  ['seed', 'seed'],
  ['maxTokens', 'max_completions_tokens'],
] as const satisfies readonly (readonly [keyof SingleForm, string])[];

function ModelFields({ connection, part }: SingleFieldsProps) {
  const t = useTranslations('graders');
  const models = useModelIds(connection);
  const { values, set, field, errorOf } = part;
  return (
    <>
      <ModelSelect
        label={fieldNames.model}
        description={t('modelHelp')}
        models={models ?? []}
        value={values.model}
        error={errorOf('model')}
        onChange={(model) => set({ model })}
      />
      <MessageFields part={part} />
      {values.type === 'label_model' ? (
        <div className={classes.pair}>
          <LinesField
            label={fieldNames.labels}
            description={t('labelsHelp')}
            lines={values.labels}
            error={errorOf('labels')}
            onChange={(labels) => set({ labels })}
          />
          <LinesField
            label="passing_labels"
            description={t('passingHelp')}
            lines={values.passingLabels}
            onChange={(passingLabels) => set({ passingLabels })}
          />
        </div>
      ) : (
        <div className={classes.pair}>
          {numbers.map(([name, label]) => (
            <TextInput
              key={name}
              label={label}
              inputMode="decimal"
              placeholder={name === 'rangeMin' ? '0' : name === 'rangeMax' ? '1' : t('notSent')}
              {...field(name)}
            />
          ))}
          <NativeSelect
            label="reasoning_effort"
            data={[
              { value: '', label: t('notSent') },
              ...new Set(['minimal', 'low', 'medium', 'high', values.effort].filter(Boolean)),
            ]}
            {...field('effort')}
          />
        </div>
      )}
    </>
  );
}
