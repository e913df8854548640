'use client';

import { useTranslations } from 'use-intl';
import { Autocomplete } from '@/components/controls/autocomplete';
import { Checkbox } from '@/components/controls/checkbox';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { Textarea } from '@/components/controls/textarea';
import { linesOf, moreParameters, type Parameter, type ParameterProblem } from './parameters';
import classes from './playground.module.css';
import type { PlaygroundForm } from './use-playground-form';

/** A field for each parameter, named as the API names it. What is left empty is not sent. */
export function ParameterFields({ form }: { form: PlaygroundForm }) {
  const t = useTranslations('playground');
  return (
    <div className={classes.fields}>
      {Object.entries(form.table).map(([name, parameter]) => (
        <ParameterField key={name} name={name} parameter={parameter} form={form} />
      ))}
      <Textarea
        label={t('more')}
        description={t('moreHelp')}
        minRows={2}
        maxRows={12}
        spellCheck={false}
        inputClassName={classes.code}
        value={form.value(moreParameters)}
        error={useProblem(form.problems[moreParameters])}
        onChange={(event) => form.set({ [moreParameters]: event.currentTarget.value })}
      />
    </div>
  );
}

interface ParameterFieldProps {
  name: string;
  parameter: Parameter;
  form: PlaygroundForm;
}

function ParameterField({ name, parameter, form }: ParameterFieldProps) {
  const t = useTranslations('playground');
  const placeholder = parameter.default ?? t('notSent');
  const field = {
    label: <code className={classes.name}>{name}</code>,
    description: parameter.help && t(`help.${parameter.help}`),
    error: useProblem(form.problems[name]),
    value: form.value(name),
  };
  const onChange = (event: { currentTarget: { value: string } }) =>
    form.set({ [name]: event.currentTarget.value });

  if (parameter.type === 'choice' || parameter.type === 'boolean') {
    const values = parameter.type === 'boolean' ? ['true', 'false'] : parameter.values;
    const empty = parameter.default
      ? t('notSentDefault', { value: parameter.default })
      : t('notSent');
    return (
      <NativeSelect
        {...field}
        data={[{ value: '', label: empty }, ...values]}
        onChange={onChange}
      />
    );
  }
  if (parameter.type === 'set') {
    return <SetField {...{ name, form }} values={parameter.values} />;
  }
  if (parameter.type === 'text' && parameter.suggestions) {
    return (
      <Autocomplete
        {...field}
        placeholder={placeholder}
        data={parameter.suggestions}
        onChange={(value) => form.set({ [name]: value })}
      />
    );
  }
  if (parameter.type === 'json' || parameter.type === 'list' || isLong(parameter)) {
    return (
      <Textarea
        {...field}
        placeholder={parameter.default}
        minRows={parameter.type === 'json' ? 2 : 1}
        maxRows={12}
        spellCheck={isLong(parameter)}
        inputClassName={isLong(parameter) ? undefined : classes.code}
        onChange={onChange}
      />
    );
  }
  return (
    <TextInput
      {...field}
      placeholder={placeholder}
      autoComplete="off"
      inputMode={inputModes[parameter.type]}
      onChange={onChange}
    />
  );
}

interface SetFieldProps {
  name: string;
  values: readonly string[];
  form: PlaygroundForm;
}

function SetField({ name, values, form }: SetFieldProps) {
  const chosen = linesOf(form.value(name));
  const next = (value: string) => values.filter((one) => chosen.includes(one) !== (one === value));
  return (
    <fieldset className={classes.set}>
      <legend className={classes.name}>{name}</legend>
      {values.map((value) => (
        <Checkbox
          key={value}
          label={<code className={classes.name}>{value}</code>}
          checked={chosen.includes(value)}
          onChange={() => form.set({ [name]: next(value).join('\n') })}
        />
      ))}
    </fieldset>
  );
}

const inputModes = { number: 'decimal', integer: 'numeric', text: undefined } as const;

function isLong(parameter: Parameter): boolean {
  return parameter.type === 'text' && parameter.long === true;
}

function useProblem(problem: ParameterProblem | undefined): string | undefined {
  const t = useTranslations('playground.problems');
  return problem && t(problem.is, { min: `${problem.min}`, max: `${problem.max}` });
}
