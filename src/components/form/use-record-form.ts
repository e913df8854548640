'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { untilAborted } from '@/lib/on-abort';
import { readErrorDetails } from '../error-details';
import { useDraft } from '../use-draft';
import { fieldErrors } from './field-errors';
import { valueAt, withValueAt } from './form-values';

interface RecordFormOptions<Values extends object> {
  initial: Values;
  /** What is wrong with a field, or null; by the field's path: `name`, `tools.0.function.name`. */
  rules?: (values: Values) => Record<string, string | null>;
  /** The storage key of the draft, which survives a reload. */
  draft?: string;
  /** Top-level fields that a draft must not hold. */
  secret?: readonly (keyof Values & string)[];
  /**
   * Thrown validation errors are assigned to their fields; other errors become `failure`. The signal aborts when the
   * reader stops waiting.
   */
  submit: (values: Values, signal: AbortSignal) => Promise<unknown>;
}

export type RecordForm<Values extends object> = ReturnType<typeof useRecordForm<Values>>;

/** Form state for any shape: validates fields on blur, focuses the first error, and keeps drafts. */
export function useRecordForm<Values extends object>(options: RecordFormOptions<Values>) {
  const { initial, rules = noRules, secret = [], submit } = options;
  const [failure, setFailure] = useState<unknown>(null);
  const [pending, setPending] = useState(false);
  const [isStopped, setStopped] = useState(false);
  const waiting = useRef<AbortController>(null);
  /** The last time that fields were wrong, and what the server said then. */
  const [refusal, setRefusal] = useState<{ error?: unknown } | null>(null);
  const element = useRef<HTMLFormElement>(null);
  /** The field from which the form was sent: while it is in progress fields are disabled, and so lose the focus. */
  const sentFrom = useRef<Element>(null);
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Readonly<Record<string, ReactNode>>>({});

  const open = Object.fromEntries(
    Object.entries(values).filter(([name]) => !secret.includes(name as keyof Values & string)),
  );
  const draft = useDraft(options.draft, open, (stored) =>
    setValues((now) => ({ ...now, ...matchingValues(stored, now) })),
  );

  useEffect(() => {
    if (!refusal) return;
    const first = element.current?.querySelector<HTMLElement>(
      '[aria-invalid=true], [data-complaint]',
    );
    const { activeElement, body } = document;
    const from = activeElement === body && sentFrom.current?.isConnected ? sentFrom.current : null;
    (first ?? (from as HTMLElement | null))?.focus();
    // An error without a matching field would be lost.
    if (!first && 'error' in refusal) setFailure(refusal.error);
  }, [refusal]);

  async function onSubmit(event: { preventDefault(): void }) {
    event.preventDefault();
    if (pending) return;
    setFailure(null);
    sentFrom.current = document.activeElement;
    const complaints = present(rules(values));
    if (Object.keys(complaints).length > 0) {
      setErrors(complaints);
      return setRefusal({});
    }
    setPending(true);
    setStopped(false);
    const controller = new AbortController();
    waiting.current = controller;
    try {
      await untilAborted(submit(values, controller.signal), controller.signal);
      draft.forget();
    } catch (error) {
      if (controller.signal.aborted) return setStopped(true);
      setErrors(fieldErrors(readErrorDetails(error).fields, values));
      setRefusal({ error });
    } finally {
      setPending(false);
    }
  }

  /** Once a field is left. What was not filled in yet is not wrong yet. */
  function check(path: string) {
    const complaint = rules(values)[path];
    if (complaint && valueAt(values, path)) setErrors((all) => ({ ...all, [path]: complaint }));
  }

  /** What was wrong with a field is not said of its next value. */
  function setField(path: string, value: unknown) {
    setValues((now) => withValueAt(now, path, value));
    setErrors(({ [path]: _, ...others }) => others);
  }

  /** Marks and focuses what is wrong, except with these fields. Returns whether nothing is. */
  function validate(except: readonly string[] = []): boolean {
    const complaints = Object.entries(present(rules(values))).filter(
      ([path]) => !except.includes(path),
    );
    setErrors(Object.fromEntries(complaints));
    if (complaints.length > 0) setRefusal({});
    return complaints.length === 0;
  }

  /** Assigns the validation errors of a request other than `submit` to their fields. False: there are none. */
  function refuse(error: unknown): boolean {
    const wrong = fieldErrors(readErrorDetails(error).fields, values);
    if (Object.keys(wrong).length === 0) return false;
    setErrors(wrong);
    setRefusal({});
    return true;
  }

  return {
    values,
    validate,
    refuse,
    failure,
    pending,
    /** The reader waits no longer for the answer to what was sent last. */
    isStopped,
    stop: () => waiting.current?.abort(),
    /** Changes several top-level fields; messages of others stay. */
    set(patch: Partial<Values>) {
      for (const [name, value] of Object.entries(patch)) setField(name, value);
    },
    errorOf: (path: string) => errors[path],
    check,
    /** For `<form>`. */
    props: { ref: element, onSubmit, noValidate: true },
    /** For an input: `value`, `error`, what it needs to change, and its check when it is left. */
    field(path: string) {
      return {
        name: path,
        value: valueAt(values, path) as string,
        error: errors[path],
        onChange: (event: { currentTarget: { value: string } }) =>
          setField(path, event.currentTarget.value),
        onBlur: () => check(path),
      };
    },
  };
}

const noRules = (): Record<string, string | null> => ({});

/** The draft values whose types match the form: the draft may be from an older version. */
function matchingValues<Values extends object>(stored: unknown, now: Values): Partial<Values> {
  const entries = Object.entries(now).flatMap(([name, value]) => {
    const storedValue = (stored as Record<string, unknown> | null)?.[name];
    const fits =
      value === null
        ? typeof storedValue !== 'object'
        : storedValue !== null &&
          typeof storedValue === typeof value &&
          Array.isArray(storedValue) === Array.isArray(value);
    return fits && storedValue !== undefined ? [[name, storedValue]] : [];
  });
  return Object.fromEntries(entries);
}

function present(complaints: Record<string, string | null>): Record<string, string> {
  const entries = Object.entries(complaints).filter(([, complaint]) => complaint !== null);
  return Object.fromEntries(entries) as Record<string, string>;
}
