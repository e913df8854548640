'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { NativeSelect } from '@/components/controls/native-select';
import { RadioGroup } from '@/components/controls/radio-group';
import { TextInput } from '@/components/controls/text-input';
import { FormSection } from '@/components/form/form-page';
import { JsonField } from '@/components/form/json-field';
import { readJson } from '@/components/form/read-json';
import type { RecordForm } from '@/components/form/use-record-form';
import type { ExampleReport } from '@/lib/fine-tuning/check-file';
import { resolveHyperparameters } from '@/lib/fine-tuning/hyperparameters';
import { isObject, type Loose, objectOf } from '@/lib/loose';
import type { FineTuneMethod } from '@/lib/openai';
import { trainingCost } from '@/lib/usage/estimated-cost';
import { useConnection } from '../../../app-shell/use-connection';
import { usePriceOf } from '../../../usage/use-price-of';
import { gradersPath } from '../../graders/grader-link';
import { graderExample } from './grader-example';
import { JobEstimate } from './job-estimate';
import { chosenParameters, type JobForm, methods, parametersOfMethod } from './job-form';
import { useRangeWords } from './use-job-rules';

interface MethodFieldsProps {
  form: RecordForm<JobForm>;
  /** Of the training file, once it is checked. */
  report: ExampleReport | null;
}

/** How it learns: the method, its hyperparameters with what `auto` comes to, and what that makes in all. */
export function MethodFields({ form, report }: MethodFieldsProps) {
  const t = useTranslations('createFineTuning');
  const { kind, slug } = useConnection();
  const rangeWords = useRangeWords();
  const { values, set, field, errorOf, pending } = form;
  const { method } = values;
  const resolved = report && resolvedParameters(values, report.examples);
  // The rules by which `auto` is resolved are those of the platform here; others have their own.
  const isOurs = kind === 'platform';
  // Asked for before a file is chosen, so that the estimate need not wait for them.
  const priceOf = usePriceOf(slug);
  const costOf = ({ tokens }: ExampleReport) => {
    const model = values.model.trim();
    const epochs =
      chosenParameters(values).n_epochs ?? (isOurs ? Number(resolved?.n_epochs) : null);
    return model === '' ? null : trainingCost(tokens.total, epochs, priceOfTraining(model));
  };
  // Reinforcement is paid by the hour, and trains on what the model answers.
  const priceOfTraining = (model: string) => ({
    model,
    price: method === 'reinforcement' ? null : (priceOf?.(model, 'standard') ?? null),
  });
  const placeholder = (name: string) => {
    const value = isOurs && resolved ? resolved[name] : undefined;
    return value === undefined ? 'auto' : `auto (${value})`;
  };
  return (
    <FormSection title={t('method.title')}>
      <RadioGroup
        label={t('method.label')}
        value={method}
        disabled={pending}
        onChange={(method) => set({ method })}
        choices={methods.map((value) => ({
          value,
          label: value,
          description: t(`method.${value}`),
        }))}
      />
      {method === 'reinforcement' && (
        <>
          <JsonField
            label={t('method.grader')}
            description={t('method.graderHelp')}
            placeholder={graderExample}
            value={values.grader}
            error={errorOf('grader')}
            disabled={pending}
            required
            onChange={(grader) => set({ grader })}
          />
          <Link href={gradersPath(slug, graderIn(values.grader))}>{t('method.tryGrader')}</Link>
        </>
      )}
      {parametersOfMethod[method].map((name) => (
        <TextInput
          key={`${method} ${name}`}
          label={name}
          description={`${t(`parameters.${name}`)} ${rangeWords(name)}`}
          placeholder={placeholder(name)}
          inputMode="decimal"
          disabled={pending}
          {...field(`parameters.${name}`)}
        />
      ))}
      {method === 'reinforcement' && (
        <NativeSelect
          label="reasoning_effort"
          data={[{ value: '', label: t('parameters.effortDefault') }, 'low', 'medium', 'high']}
          disabled={pending}
          {...field('effort')}
        />
      )}
      {report && resolved && (
        <JobEstimate
          report={report}
          epochs={Number(resolved.n_epochs)}
          batch={Number(resolved.batch_size)}
          cost={priceOf && costOf(report)}
        />
      )}
    </FormSection>
  );
}

/** What was chosen, and for the rest what the platform, and OpenAI as far as it says, make of `auto`. */
function resolvedParameters(form: JobForm, train: number): Record<string, unknown> {
  const { method } = form;
  const own = {
    hyperparameters: chosenParameters(form),
    ...(method === 'reinforcement' && { grader: {} }),
  };
  const requested = { type: method, [method]: own } as unknown as FineTuneMethod;
  const resolved = resolveHyperparameters(requested, { train, validation: 0 });
  return objectOf(objectOf(objectOf(resolved)[method]).hyperparameters);
}

/** What was typed so far; undefined where it is no JSON object. */
function graderIn(text: string): Loose | undefined {
  const reading = readJson(text);
  return reading.state === 'valid' && isObject(reading.value) ? reading.value : undefined;
}
