'use client';

import { useEffect, useMemo, useState } from 'react';
import { useDraft } from '@/components/use-draft';
import { objectOf } from '@/lib/loose';
import { type Parameter, type ParameterValues, readParameters } from './parameters';

export type PlaygroundForm = ReturnType<typeof usePlaygroundForm>;

interface PlaygroundFormOptions {
  /** Under which what is typed is kept in this tab. */
  draft: string;
  table: Readonly<Record<string, Parameter>>;
  initial?: ParameterValues;
  /** False: what an address holds is for another form of the page. */
  isShown?: boolean;
}

/**
 * What is typed in a playground: its own fields and the parameters. It outlives a reload; a link holds all of it
 * behind the `#`, which no server sees.
 */
export function usePlaygroundForm(options: PlaygroundFormOptions) {
  const { draft, table, initial = {}, isShown = true } = options;
  const [values, setValues] = useState<ParameterValues>(initial);
  const restore = (restored: ParameterValues) => setValues((now) => ({ ...now, ...restored }));
  useDraft(`playground:${draft}`, values, (stored) => restore(stored as ParameterValues));

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, after the draft, which it stands above
  useEffect(() => {
    const linked = isShown && readLink(window.location.hash);
    if (!linked) return;
    restore(linked);
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
  }, []);

  const { body, problems } = useMemo(() => readParameters(table, values), [table, values]);
  return {
    values,
    table,
    body,
    problems,
    value: (name: string) => values[name] ?? '',
    set: (patch: ParameterValues) => setValues((now) => ({ ...now, ...patch })),
    link: () => window.location.href.split('#')[0] + writeLink(values),
  };
}

/** The values as the part of an address behind the `#`. */
export function writeLink(values: ParameterValues): string {
  const set = Object.entries(values).filter(([, value]) => value !== '');
  return `#request=${encodeURIComponent(JSON.stringify(Object.fromEntries(set)))}`;
}

/** The way back; null where the address holds no request. */
export function readLink(hash: string): ParameterValues | null {
  const [, text] = /^#request=(.*)$/s.exec(hash) ?? [];
  if (text === undefined) return null;
  try {
    const entries = Object.entries(objectOf(JSON.parse(decodeURIComponent(text))));
    return Object.fromEntries(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return null;
  }
}
