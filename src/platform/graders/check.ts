import type {
  EvalItem,
  GraderLabelModel,
  GraderMulti,
  GraderPython,
  GraderScoreModel,
  GraderStringCheck,
  GraderTextSimilarity,
  RunGraderRequest,
} from '@/lib/openai';
import { engineFor } from '../engine/choose';
import type { Engine } from '../engine/engine';
import { invalid, type ParamPath, paramName } from '../http/error-messages';
import { PlatformError } from '../http/errors';
import { FormulaError, parseFormula } from './formula';
import { gradersOf } from './several';
import { invalidVariables } from './template';

type SingleRunnable =
  | GraderStringCheck
  | GraderTextSimilarity
  | GraderScoreModel
  | GraderLabelModel;

export type RunnableGrader = SingleRunnable | GraderMulti;

/** Rejects a grader that cannot run here because of its type, templates, formula or model. */
export async function checkGrader(
  grader: RunGraderRequest['grader'],
  engines: Engine[],
  path: ParamPath,
): Promise<RunnableGrader> {
  if (grader.type !== 'multi') return checkSingle(grader, engines, path);
  const named = gradersOf(grader.graders);
  if (named.length === 0)
    throw invalid([...path, 'graders'], 'expected at least one grader.', 'invalid_value');
  for (const one of named)
    await checkSingle(one.grader, engines, [...path, 'graders', ...one.path]);
  checkFormula(
    grader.calculate_output,
    named.map(({ name }) => name),
    [...path, 'calculate_output'],
  );
  return grader;
}

async function checkSingle(
  grader: SingleRunnable | GraderPython,
  engines: Engine[],
  path: ParamPath,
): Promise<SingleRunnable> {
  if (grader.type === 'python')
    throw new PlatformError(
      "Graders of type 'python' are not supported: this server has no sandbox to run their code in. Use string_check, text_similarity, score_model, label_model or multi.",
      { param: paramName([...path, 'type']), code: 'unsupported_grader' },
    );
  checkTemplates(grader, path);
  if (grader.type !== 'score_model' && grader.type !== 'label_model') return grader;
  if (grader.type === 'score_model') checkRange(grader, path);
  else checkLabels(grader, path);
  if (await engineFor(engines, grader.model, 'chat')) return grader;
  throw new PlatformError(
    `The model \`${grader.model}\` does not exist or you do not have access to it.`,
    { param: paramName([...path, 'model']), code: 'model_not_found' },
  );
}

function checkFormula(text: string, known: string[], path: ParamPath): void {
  try {
    const unknown = parseFormula(text).names.find((name) => !known.includes(name));
    if (unknown === undefined) return;
    throw invalid(
      path,
      `'${unknown.slice(0, 64)}' names no grader. The graders are: ${known.join(', ').slice(0, 500)}.`,
      'invalid_formula',
    );
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    throw invalid(path, `the formula ${error.message}.`, 'invalid_formula');
  }
}

function checkTemplates(grader: SingleRunnable, path: ParamPath): void {
  for (const [where, template] of templatesOf(grader)) {
    const [bad] = invalidVariables(template);
    if (bad === undefined) continue;
    throw invalid(
      [...path, ...where],
      `{{${bad.slice(0, 64)}}} names nothing. Templates name fields of 'item' and 'sample', as {{item.answer}} and {{sample.output_text}}.`,
      'invalid_template',
    );
  }
}

function templatesOf(grader: SingleRunnable): [ParamPath, string][] {
  if (grader.type !== 'score_model' && grader.type !== 'label_model')
    return [
      [['input'], grader.input],
      [['reference'], grader.reference],
    ];
  return grader.input.flatMap(({ content }, index) =>
    textsOf(content, ['input', index, 'content']),
  );
}

function textsOf(content: EvalItem['content'], path: ParamPath): [ParamPath, string][] {
  if (typeof content === 'string') return [[path, content]];
  if (Array.isArray(content))
    return content.flatMap((part, index) => textsOf(part, [...path, index]));
  return 'text' in content ? [[[...path, 'text'], content.text]] : [];
}

function checkRange({ range }: GraderScoreModel, path: ParamPath): void {
  if (!range) return;
  const [min, max] = range;
  if (range.length === 2 && min !== undefined && max !== undefined && min < max) return;
  throw invalid([...path, 'range'], 'expected two numbers, the lower one first.', 'invalid_value');
}

function checkLabels({ labels, passing_labels }: GraderLabelModel, path: ParamPath): void {
  if (labels.length === 0)
    throw invalid([...path, 'labels'], 'expected at least one label.', 'invalid_value');
  const unknown = passing_labels.find((label) => !labels.includes(label));
  if (unknown === undefined) return;
  throw invalid(
    [...path, 'passing_labels'],
    `'${unknown.slice(0, 64)}' is none of the labels.`,
    'invalid_value',
  );
}
