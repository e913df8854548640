import type {
  EvalItem,
  GraderScoreModel,
  GraderStringCheck,
  GraderTextSimilarity,
  RunGraderRequest,
} from '@/lib/openai';
import { engineFor } from '../engine/choose';
import type { Engine } from '../engine/engine';
import { Refusal } from '../errors';
import { invalid, nameOf, type Path } from '../words';
import { invalidVariables } from './template';

export type RunnableGrader = GraderStringCheck | GraderTextSimilarity | GraderScoreModel;

/** Refuses a grader that cannot be run here: for its type, its templates or its model. */
export async function checkGrader(
  grader: RunGraderRequest['grader'],
  engines: Engine[],
  path: Path,
): Promise<RunnableGrader> {
  if (grader.type === 'python' || grader.type === 'multi')
    throw new Refusal(
      `Graders of type '${grader.type}' are not supported: this server has no sandbox to run their code in. Use string_check, text_similarity or score_model.`,
      { param: nameOf([...path, 'type']), code: 'unsupported_grader' },
    );
  for (const [where, template] of templatesOf(grader)) {
    const [bad] = invalidVariables(template);
    if (bad === undefined) continue;
    throw invalid(
      [...path, ...where],
      `{{${bad.slice(0, 64)}}} names nothing. Templates name fields of 'item' and 'sample', as {{item.answer}} and {{sample.output_text}}.`,
      'invalid_template',
    );
  }
  if (grader.type !== 'score_model') return grader;
  checkRange(grader, path);
  if (await engineFor(engines, grader.model, 'chat')) return grader;
  throw new Refusal(
    `The model \`${grader.model}\` does not exist or you do not have access to it.`,
    { param: nameOf([...path, 'model']), code: 'model_not_found' },
  );
}

function templatesOf(grader: RunnableGrader): [Path, string][] {
  if (grader.type !== 'score_model')
    return [
      [['input'], grader.input],
      [['reference'], grader.reference],
    ];
  return grader.input.flatMap(({ content }, index) =>
    textsOf(content, ['input', index, 'content']),
  );
}

function textsOf(content: EvalItem['content'], path: Path): [Path, string][] {
  if (typeof content === 'string') return [[path, content]];
  if (Array.isArray(content))
    return content.flatMap((part, index) => textsOf(part, [...path, index]));
  return 'text' in content ? [[[...path, 'text'], content.text]] : [];
}

function checkRange({ range }: GraderScoreModel, path: Path): void {
  if (!range) return;
  const [least, most] = range;
  if (range.length === 2 && least !== undefined && most !== undefined && least < most) return;
  throw invalid([...path, 'range'], 'expected two numbers, the lower one first.', 'invalid_value');
}
