import type { GraderScoreModel } from '@/lib/openai';
import { type AskedModel, askGrader, renderMessages } from './ask-grader';
import type { Grade } from './result';
import type { TemplateValues } from './template';

/** Asks a model for a score, clamped to its range. */
export async function gradeByModel(
  grader: GraderScoreModel,
  values: TemplateValues,
  asked: AskedModel,
  signal?: AbortSignal,
): Promise<Grade> {
  const { max_completions_tokens, ...sampling } = grader.sampling_params ?? {};
  const given = { ...sampling, max_completion_tokens: max_completions_tokens };
  const options = Object.entries(given).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  const messages = renderMessages(grader.input, values);
  const body = { model: grader.model, messages, ...Object.fromEntries(options) };
  const answer = await askGrader(body, asked, signal);
  if (answer.failed) return answer.failed;
  const { about, content } = answer;
  const score = readScore(content);
  if (score === undefined)
    return { reward: 0, errors: { model_grader_parse_error: true }, ...about };
  const [min = 0, max = 1] = grader.range ?? [];
  return { reward: Math.min(Math.max(score, min), max), ...about };
}

/** A number alone, `{"result": 0.5}`, or the first number of a text. */
function readScore(content: unknown): number | undefined {
  if (typeof content !== 'string') return undefined;
  const [number] = /-?\d+(?:\.\d+)?(?:e-?\d+)?/i.exec(resultIn(content) ?? content) ?? [];
  return number === undefined ? undefined : Number(number);
}

function resultIn(content: string): string | undefined {
  try {
    const { result } = JSON.parse(content);
    return result === undefined ? undefined : String(result);
  } catch {
    return undefined;
  }
}
