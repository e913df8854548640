'use client';

import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { valueAt } from '@/components/form/form-values';
import { readJson } from '@/components/form/read-json';
import { type RecordForm, useRecordForm } from '@/components/form/use-record-form';
import { isObject, type Loose } from '@/lib/loose';
import { buildGrader } from './build-grader';
import { emptyGrader, type GraderForm, type SingleForm } from './grader-form';
import { readGraderHash } from './grader-link';
import { graderProblems, isJsonObject } from './grader-problems';
import { readGrader } from './read-grader';

interface GraderPageForm {
  mode: 'form' | 'json';
  grader: GraderForm;
  /** JSON, while it is typed as such. */
  json: string;
  /** JSON. */
  item: string;
  sample: string;
  /** JSON lines. */
  examples: string;
}

const empty: GraderPageForm = {
  mode: 'form',
  grader: emptyGrader,
  json: '',
  item: '{ "answer": "Paris" }',
  sample: 'Paris',
  examples: '',
};

/** The part of the form that holds one grader: the whole one, or one of several. */
export interface GraderPart extends Pick<RecordForm<SingleForm>, 'field' | 'errorOf'> {
  values: SingleForm;
  set: (patch: Partial<SingleForm>) => void;
}

export type GraderPage = ReturnType<typeof useGraderPage>;

/** What is typed on the page of graders; it outlives a reload. A grader may come with the address. */
export function useGraderPage(connection: string, submit: (grader: Loose) => void) {
  const t = useTranslations('graders.problems');
  const form = useRecordForm<GraderPageForm>({
    initial: empty,
    draft: `graders-${connection}`,
    rules: ({ mode, grader, json, item }) => ({
      ...(mode === 'form' &&
        Object.fromEntries(
          Object.entries(graderProblems(grader)).map(([path, problem]) => [
            `grader.${path}`,
            t(problem),
          ]),
        )),
      json: mode === 'json' && !isJsonObject(json) ? t('grader') : null,
      item: item.trim() === '' || isJsonObject(item) ? null : t('item'),
    }),
    submit: async (values) => {
      const grader = graderIn(values);
      if (grader) submit(grader);
    },
  });
  const { values, set } = form;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, after the draft, which it stands above
  useEffect(() => {
    const json = readGraderHash(window.location.hash);
    if (json === null) return;
    const grader = readGrader(JSON.parse(json));
    set(grader ? { mode: 'form', grader, json } : { mode: 'json', json });
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
  }, []);

  return {
    form,
    /** As the API takes it; null where it is no JSON object. */
    grader: graderIn(values),
    setGrader: (patch: Partial<GraderForm>) => set({ grader: { ...values.grader, ...patch } }),
    /** From one way of typing it to the other; from JSON that the form could not hold there is none. */
    setMode(mode: GraderPageForm['mode']) {
      if (mode === values.mode) return;
      if (mode === 'json')
        return set({ mode, json: JSON.stringify(buildGrader(values.grader), null, 2) });
      const reading = readJson(values.json);
      const grader = reading.state === 'valid' ? readGrader(reading.value) : null;
      if (grader) set({ mode, grader });
    },
    /** Whether the JSON can be shown as fields. */
    fitsForm:
      values.mode === 'form' ||
      (isJsonObject(values.json) && readGrader(JSON.parse(values.json)) !== null),
    part(path: string): GraderPart {
      const part = valueAt(values, path) as SingleForm;
      return {
        values: part,
        set(patch) {
          const { grader } = values;
          const index = /^grader\.graders\.(\d+)$/.exec(path)?.[1];
          const next =
            index === undefined
              ? { ...grader, ...patch }
              : { ...grader, graders: grader.graders.with(Number(index), { ...part, ...patch }) };
          set({ grader: next });
        },
        field: (name) => form.field(`${path}.${name}`),
        errorOf: (name) => form.errorOf(`${path}.${name}`),
      };
    },
  };
}

function graderIn({ mode, grader, json }: GraderPageForm): Loose | null {
  if (mode === 'form')
    return Object.keys(graderProblems(grader)).length > 0 ? null : buildGrader(grader);
  const reading = readJson(json);
  return reading.state === 'valid' && isObject(reading.value) ? reading.value : null;
}
