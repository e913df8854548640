import { isObject, type Loose, listOf, numberOf, objectOf, textOf } from '@/lib/loose';
import {
  emptyGrader,
  emptySingle,
  type GraderForm,
  type GraderMessage,
  graderTypes,
  type SingleForm,
} from './grader-form';

/** The form of a grader that is JSON; null where the form could not hold all of it. */
export function readGrader(value: unknown): GraderForm | null {
  if (!isObject(value)) return null;
  if (value.type !== 'multi') {
    const single = readSingle(value, 0);
    return single && { ...emptyGrader, ...single };
  }
  const { type, name, graders, calculate_output, ...others } = value;
  const read = gradersIn(graders).map((one, key) => readSingle(one, key));
  if (read.some((one) => one === null)) return null;
  return {
    ...emptyGrader,
    type,
    name: textOf(name) ?? '',
    graders: read.filter((one) => one !== null),
    formula: textOf(calculate_output) ?? '',
    others,
  };
}

/** By name, in a list, or a single one. */
function gradersIn(graders: unknown): unknown[] {
  if (Array.isArray(graders)) return graders;
  if (!isObject(graders)) return [];
  if (typeof graders.type === 'string') return [graders];
  return Object.entries(graders).map(([name, one]) => ({ ...objectOf(one), name }));
}

function readSingle(value: unknown, key: number): SingleForm | null {
  const fields = objectOf(value);
  const type = graderTypes.find((one) => one === fields.type);
  if (!type || type === 'multi') return null;
  const text = (name: string) => textOf(fields[name]) ?? '';
  const number = (of: Loose, name: string) => String(numberOf(of[name]) ?? '');
  const [rangeMin, rangeMax] = listOf(fields.range);
  const sampling = objectOf(fields.sampling_params);
  const allowedKeys = ['type', 'name', ...fieldsOf[type]];
  const form = { ...emptySingle, key, type, name: text('name') };
  const others = Object.fromEntries(
    Object.entries(fields).filter(([name]) => !allowedKeys.includes(name)),
  );
  if (type === 'python')
    return { ...form, source: text('source'), imageTag: text('image_tag'), others };
  if (type === 'string_check' || type === 'text_similarity')
    return {
      ...form,
      input: text('input'),
      reference: text('reference'),
      operation: text('operation') || form.operation,
      metric: text('evaluation_metric') || form.metric,
      others,
    };
  return {
    ...form,
    model: text('model'),
    messages: listOf(fields.input).map(readMessage),
    rangeMin: String(numberOf(rangeMin) ?? ''),
    rangeMax: String(numberOf(rangeMax) ?? ''),
    temperature: number(sampling, 'temperature'),
    topP: number(sampling, 'top_p'),
    seed: number(sampling, 'seed'),
    maxTokens: number(sampling, 'max_completions_tokens'),
    effort: textOf(sampling.reasoning_effort) ?? '',
    labels: listOf(fields.labels).map(String),
    passingLabels: listOf(fields.passing_labels).map(String),
    others,
  };
}

const fieldsOf: Record<SingleForm['type'], readonly string[]> = {
  string_check: ['input', 'reference', 'operation'],
  text_similarity: ['input', 'reference', 'evaluation_metric'],
  score_model: ['model', 'input', 'range', 'sampling_params'],
  label_model: ['model', 'input', 'labels', 'passing_labels'],
  python: ['source', 'image_tag'],
};

function readMessage(value: unknown, key: number): GraderMessage {
  const { role, content } = objectOf(value);
  const isJson = typeof content !== 'string';
  return {
    key,
    role: textOf(role) ?? 'user',
    content: isJson ? JSON.stringify(content ?? '', null, 2) : content,
    isJson,
  };
}
