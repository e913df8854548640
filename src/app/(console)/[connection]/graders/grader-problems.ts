import { readJson } from '@/components/form/read-json';
import { isObject } from '@/lib/loose';
import { filled } from './build-grader';
import type { GraderForm, SingleForm } from './grader-form';

export type GraderProblem =
  | 'name'
  | 'variable'
  | 'twice'
  | 'model'
  | 'labels'
  | 'source'
  | 'formula'
  | 'number'
  | 'json';

/** What keeps a grader from being sent, by the path of its field; upstream judges the rest. */
export function graderProblems(form: GraderForm): Record<string, GraderProblem> {
  if (form.type !== 'multi') return singleProblems({ ...form, type: form.type }, '');
  const names = form.graders.map(({ name }) => name);
  const inner = form.graders.flatMap((grader, index) => {
    const path = `graders.${index}.`;
    const problems = Object.entries(singleProblems(grader, path));
    if (!/^[A-Za-z_]\w*$/.test(grader.name)) problems.push([`${path}name`, 'variable']);
    else if (names.indexOf(grader.name) !== index) problems.push([`${path}name`, 'twice']);
    return problems;
  });
  return {
    ...when(form.name.trim() === '', 'name', 'name'),
    ...when(form.formula.trim() === '', 'formula', 'formula'),
    ...Object.fromEntries(inner),
  };
}

function singleProblems(form: SingleForm, path: string): Record<string, GraderProblem> {
  const { type } = form;
  const asks = type === 'score_model' || type === 'label_model';
  const isNumber = (text: string) => text.trim() === '' || Number.isFinite(Number(text));
  const numbers = ['rangeMin', 'rangeMax', 'temperature', 'topP', 'seed', 'maxTokens'] as const;
  return {
    ...when(form.name.trim() === '', `${path}name`, 'name'),
    ...when(asks && form.model.trim() === '', `${path}model`, 'model'),
    ...when(type === 'label_model' && filled(form.labels).length === 0, `${path}labels`, 'labels'),
    ...when(type === 'python' && form.source.trim() === '', `${path}source`, 'source'),
    ...Object.fromEntries(
      numbers
        .filter((name) => type === 'score_model' && !isNumber(form[name]))
        .map((name) => [path + name, 'number' as const]),
    ),
    ...Object.fromEntries(
      form.messages
        .map(({ content, isJson }, index) => ({ index, isWrong: isJson && !isJsonText(content) }))
        .filter(({ isWrong }) => asks && isWrong)
        .map(({ index }) => [`${path}messages.${index}.content`, 'json' as const]),
    ),
  };
}

function when(isWrong: boolean, path: string, problem: GraderProblem) {
  return isWrong ? { [path]: problem } : {};
}

function isJsonText(text: string): boolean {
  return readJson(text).state === 'valid';
}

/** Whether it is a JSON object; empty is none. */
export function isJsonObject(text: string): boolean {
  const reading = readJson(text);
  return reading.state === 'valid' && isObject(reading.value);
}
