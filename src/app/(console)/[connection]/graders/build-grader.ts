import { readJson } from '@/components/form/read-json';
import type { Loose } from '@/lib/loose';
import type { GraderForm, GraderMessage, SingleForm } from './grader-form';

/** The grader as the API takes it; what was left empty is not sent. */
export function buildGrader(form: GraderForm): Loose {
  if (form.type !== 'multi') return buildSingle({ ...form, type: form.type });
  const { name, graders, formula, others } = form;
  const named = graders.map((grader) => [grader.name, buildSingle(grader)]);
  return {
    type: 'multi',
    name,
    graders: Object.fromEntries(named),
    calculate_output: formula,
    ...others,
  };
}

function buildSingle(form: SingleForm): Loose {
  const { type, name, others } = form;
  return { type, name, ...own(form), ...others };
}

function own(form: SingleForm): Loose {
  const { type, input, reference, model } = form;
  const messages = () => form.messages.map(buildMessage);
  switch (type) {
    case 'string_check':
      return { input, reference, operation: form.operation };
    case 'text_similarity':
      return { input, reference, evaluation_metric: form.metric };
    case 'score_model':
      return { model: model.trim(), input: messages(), ...rangeOf(form), ...samplingOf(form) };
    case 'label_model': {
      const labels = filled(form.labels);
      const passing_labels = filled(form.passingLabels);
      return { model: model.trim(), input: messages(), labels, passing_labels };
    }
    case 'python':
      return {
        source: form.source,
        ...(form.imageTag.trim() !== '' && { image_tag: form.imageTag.trim() }),
      };
  }
}

function buildMessage({ role, content, isJson }: GraderMessage): Loose {
  const reading = isJson ? readJson(content) : null;
  return { role, content: reading?.state === 'valid' ? reading.value : content };
}

function rangeOf({ rangeMin, rangeMax }: SingleForm): Loose {
  if (rangeMin.trim() === '' && rangeMax.trim() === '') return {};
  return { range: [Number(rangeMin || 0), Number(rangeMax || 1)] };
}

function samplingOf(form: SingleForm): Loose {
  const number = (name: string, value: string) =>
    value.trim() === '' ? {} : { [name]: Number(value) };
  const params = {
    ...number('temperature', form.temperature),
    ...number('top_p', form.topP),
    ...number('seed', form.seed),
    ...number('max_completions_tokens', form.maxTokens),
    ...(form.effort !== '' && { reasoning_effort: form.effort }),
  };
  return Object.keys(params).length > 0 ? { sampling_params: params } : {};
}

/** Labels as they were typed, one a line. */
export function filled(lines: readonly string[]): string[] {
  return lines.map((line) => line.trim()).filter(Boolean);
}
