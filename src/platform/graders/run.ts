import type {
  GraderMulti,
  GraderPython,
  GraderStringCheck,
  GraderTextSimilarity,
} from '@/lib/openai';
import type { Embed } from '../engine/embed';
import { PlatformError } from '../http/errors';
import type { AskedModel } from './ask-grader';
import type { RunnableGrader } from './check';
import { parseFormula } from './formula';
import { gradeByLabel } from './label-model';
import { combineGrades, type Grade } from './result';
import { gradeByModel } from './score-model';
import { gradersOf } from './several';
import { InvalidVariable, renderTemplate, type TemplateValues } from './template';
import { textMetrics } from './text-metrics';

/** The chat API for grading models. */
export interface GraderModels extends AskedModel {
  embed: Embed;
  embeddingModel: string;
}

/** Longer comparisons would block the event loop. */
const maxCharacters = 50_000;

/** Grades one output. Rejects only if aborted. */
export async function runGrader(
  grader: RunnableGrader | GraderPython,
  values: TemplateValues,
  models: GraderModels,
  signal?: AbortSignal,
): Promise<Grade> {
  if (grader.type === 'multi') return gradeBySeveral(grader, values, models, signal);
  try {
    if (grader.type === 'python')
      throw new PlatformError('This server does not run graders of type python.');
    if (grader.type === 'string_check') return { reward: checkString(grader, values) };
    if (grader.type === 'score_model') return await gradeByModel(grader, values, models, signal);
    if (grader.type === 'label_model') return await gradeByLabel(grader, values, models, signal);
    return await compareTexts(grader, values, models, signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof InvalidVariable)
      return { reward: 0, errors: { invalid_variable_error: true } };
    if (!(error instanceof PlatformError)) throw error;
    const details = { model_grader_server_error_details: error.message };
    return { reward: 0, errors: { model_grader_server_error: true, ...details } };
  }
}

/** Runs the graders one after another, then the formula over their rewards. */
async function gradeBySeveral(
  { graders, calculate_output }: GraderMulti,
  values: TemplateValues,
  models: GraderModels,
  signal?: AbortSignal,
): Promise<Grade> {
  const grades: [string, Grade][] = [];
  for (const { name, grader } of gradersOf(graders))
    grades.push([name, await runGrader(grader, values, models, signal)]);
  const { evaluate } = parseFormula(calculate_output);
  return combineGrades(Object.fromEntries(grades), evaluate);
}

function checkString(grader: GraderStringCheck, values: TemplateValues): number {
  const output = renderTemplate(grader.input, values);
  const reference = renderTemplate(grader.reference, values);
  const holds: Record<string, boolean> = {
    eq: output === reference,
    ne: output !== reference,
    like: output.includes(reference),
    ilike: output.toLowerCase().includes(reference.toLowerCase()),
  };
  return holds[grader.operation] ? 1 : 0;
}

async function compareTexts(
  grader: GraderTextSimilarity,
  values: TemplateValues,
  { embed, embeddingModel, count }: GraderModels,
  signal?: AbortSignal,
): Promise<Grade> {
  const output = renderTemplate(grader.input, values);
  const reference = renderTemplate(grader.reference, values);
  if (Math.max(output.length, reference.length) > maxCharacters)
    return { reward: 0, errors: { truncated_observation_error: true } };
  const metric = textMetrics[grader.evaluation_metric];
  if (metric) return { reward: metric(output, reference) };
  if (output === '' || reference === '') return { reward: output === reference ? 1 : 0 };
  const [one, other] = await embed(embeddingModel, [output, reference], { count, signal });
  return { reward: one && other ? Math.max(0, cosine(one, other)) : 0 };
}

function cosine(one: Float32Array, other: Float32Array): number {
  const dot = (a: Float32Array, b: Float32Array) =>
    a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  const length = Math.sqrt(dot(one, one) * dot(other, other));
  return length === 0 ? 0 : Math.min(1, dot(one, other) / length);
}
