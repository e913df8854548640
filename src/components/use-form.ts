'use client';

import { type ChangeEvent, type FormEvent, useEffect, useRef, useState } from 'react';
import { readFailure } from './failure';
import { useDraft } from './use-draft';

type Texts = Record<string, string>;
type Rules<Values> = { [Name in keyof Values]?: (value: string, values: Values) => string | null };

interface FormOptions<Values extends Texts> {
  initial: Values;
  /** What is wrong with a field, or null. Asked when it is left and on submit. */
  rules?: Rules<Values>;
  /** A name under which the values outlive a reload. */
  draft?: string;
  /** Fields that a draft must not hold. */
  secret?: readonly (keyof Values & string)[];
  /** Complaints by field that it throws go to their fields; anything else to `failure`. */
  submit: (values: Values) => Promise<unknown>;
}

/** A form of text fields: validates on leaving a field, focuses the first error, loses nothing typed. */
export function useForm<Values extends Texts>(options: FormOptions<Values>) {
  const { initial, rules = {} as Rules<Values>, secret = [], submit } = options;
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Texts>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [pending, setPending] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const form = useRef<HTMLFormElement>(null);

  const open = Object.fromEntries(
    Object.entries(values).filter(([name]) => !secret.includes(name)),
  ) as Partial<Values>;
  const draft = useDraft(options.draft, open, (kept) =>
    setValues((now) => ({ ...now, ...(kept as Partial<Values>) })),
  );

  useEffect(() => {
    if (refusals === 0) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-complaint]')?.focus();
  }, [refusals]);

  function refuse(complaints: Texts) {
    setErrors(complaints);
    setRefusals((count) => count + 1);
  }

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setFailure(null);
    const complaints = checkAll(values, rules);
    if (Object.keys(complaints).length > 0) return refuse(complaints);

    setPending(true);
    try {
      await submit(values);
      draft.forget();
    } catch (error) {
      const fields = firstOfEach(readFailure(error).fields, initial);
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
    set(patch: Partial<Values>) {
      setValues((now) => ({ ...now, ...patch }));
      setErrors((now) => without(now, Object.keys(patch)));
    },
    /** For `<form>`. */
    props: { ref: form, onSubmit, noValidate: true },
    /** For a Mantine input. */
    field(name: keyof Values & string) {
      return {
        name,
        value: values[name],
        error: errors[name],
        // Password inputs do not say it by themselves.
        'aria-invalid': errors[name] ? true : undefined,
        onChange(event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) {
          const { value } = event.currentTarget;
          setValues((now) => ({ ...now, [name]: value }));
          if (errors[name]) setErrors((now) => without(now, [name]));
        },
        onBlur() {
          const complaint = values[name] ? rules[name]?.(values[name], values) : null;
          if (complaint) setErrors((now) => ({ ...now, [name]: complaint }));
        },
      };
    },
  };
}

function checkAll<Values extends Texts>(values: Values, rules: Rules<Values>): Texts {
  const entries = Object.keys(rules).flatMap((name) => {
    const complaint = rules[name]?.(values[name] ?? '', values);
    return complaint ? [[name, complaint]] : [];
  });
  return Object.fromEntries(entries);
}

/** A complaint about a part of a field (`headers.host`) is one about the field. */
export function firstOfEach(fields: Record<string, string[]>, known: Texts): Texts {
  const entries = Object.entries(fields).flatMap(([path, [first]]) => {
    const name = Object.hasOwn(known, path) ? path : (path.split('.')[0] ?? path);
    return first && Object.hasOwn(known, name) ? [[name, first]] : [];
  });
  return Object.fromEntries(entries);
}

function without(errors: Texts, names: readonly string[]): Texts {
  return Object.fromEntries(Object.entries(errors).filter(([name]) => !names.includes(name)));
}
