'use client';

import { useForm } from '@mantine/form';
import { useEffect, useRef, useState } from 'react';
import { readFailure } from '../failure';
import { useDraft } from '../use-draft';
import { fieldErrors } from './field-errors';

interface RecordFormOptions<Values extends object> {
  initial: Values;
  /** What is wrong with a field, or null; by the field's path: `name`, `tools.0.function.name`. */
  rules?: (values: Values) => Record<string, string | null>;
  /** A name under which the values outlive a reload. */
  draft?: string;
  /** Top-level fields that a draft must not hold. */
  secret?: readonly (keyof Values & string)[];
  /** Complaints by field that it throws go to their fields; anything else to `failure`. */
  submit: (values: Values) => Promise<unknown>;
}

export type RecordForm<Values extends object> = ReturnType<typeof useRecordForm<Values>>;

/** A form of any shape: checks a field when it is left, focuses the first error, loses nothing typed. */
export function useRecordForm<Values extends object>(options: RecordFormOptions<Values>) {
  const { initial, rules = noRules, secret = [], submit } = options;
  const [failure, setFailure] = useState<unknown>(null);
  const [pending, setPending] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const element = useRef<HTMLFormElement>(null);
  const form = useForm<Values>({ mode: 'controlled', initialValues: initial });
  const { values } = form;

  const open = Object.fromEntries(
    Object.entries(values).filter(([name]) => !secret.includes(name as keyof Values & string)),
  );
  const draft = useDraft(options.draft, open, (kept) =>
    form.setValues((now) => ({ ...now, ...(kept as Partial<Values>) })),
  );

  useEffect(() => {
    if (refusals === 0) return;
    element.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-complaint]')?.focus();
  }, [refusals]);

  function refuse(errors: Record<string, string>) {
    form.setErrors(errors);
    setRefusals((count) => count + 1);
  }

  async function onSubmit(event: { preventDefault(): void }) {
    event.preventDefault();
    if (pending) return;
    setFailure(null);
    const complaints = present(rules(values));
    if (Object.keys(complaints).length > 0) return refuse(complaints);
    setPending(true);
    try {
      await submit(values);
      draft.forget();
    } catch (error) {
      const fields = fieldErrors(readFailure(error).fields, values);
      refuse(fields);
      if (Object.keys(fields).length === 0) setFailure(error);
    } finally {
      setPending(false);
    }
  }

  return {
    values,
    failure,
    pending,
    /** Changes several top-level fields. */
    set: (patch: Partial<Values>) => form.setValues((now) => ({ ...now, ...patch })),
    setField: form.setFieldValue,
    errorOf: (path: string) => form.errors[path],
    /** For `<form>`. */
    props: { ref: element, onSubmit, noValidate: true },
    /** For an input: `value`, `error`, what it needs to change, and its check when it is left. */
    field(path: string) {
      const error = form.errors[path];
      return {
        ...form.getInputProps(path as never),
        name: path,
        // Password inputs do not say it by themselves.
        'aria-invalid': error ? (true as const) : undefined,
        onBlur() {
          const complaint = rules(values)[path];
          // What was not filled in yet is not wrong yet.
          if (complaint && valueAt(values, path)) form.setFieldError(path, complaint);
        },
      };
    },
  };
}

const noRules = (): Record<string, string | null> => ({});

function present(complaints: Record<string, string | null>): Record<string, string> {
  const entries = Object.entries(complaints).filter(([, complaint]) => complaint !== null);
  return Object.fromEntries(entries) as Record<string, string>;
}

function valueAt(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], values);
}
