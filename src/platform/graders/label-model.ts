import type { GraderLabelModel } from '@/lib/openai';
import { type AskedModel, askGrader, renderMessages } from './ask-grader';
import type { Grade } from './result';
import type { TemplateValues } from './template';

/** Asks a model for a label. Passing labels have reward 1, others 0. */
export async function gradeByLabel(
  grader: GraderLabelModel,
  values: TemplateValues,
  asked: AskedModel,
  signal?: AbortSignal,
): Promise<Grade> {
  const { model, labels, passing_labels } = grader;
  const schema = {
    type: 'object',
    properties: { label: { type: 'string', enum: labels } },
    required: ['label'],
    additionalProperties: false,
  };
  const body = {
    model,
    messages: renderMessages(grader.input, values),
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'label', strict: true, schema },
    },
  };
  const answer = await askGrader(body, asked, signal);
  if (answer.failed) return answer.failed;
  const { about, content } = answer;
  const label = readLabel(content, labels);
  if (label === undefined)
    return { reward: 0, errors: { model_grader_parse_error: true }, ...about };
  return { reward: passing_labels.includes(label) ? 1 : 0, ...about };
}

/** `{"label": "good"}`, or the label alone. */
function readLabel(content: unknown, labels: string[]): string | undefined {
  if (typeof content !== 'string') return undefined;
  const said = (labelIn(content) ?? content).trim().toLowerCase();
  return labels.find((label) => label.trim().toLowerCase() === said);
}

function labelIn(content: string): string | undefined {
  try {
    const { label } = JSON.parse(content);
    return typeof label === 'string' ? label : undefined;
  } catch {
    return undefined;
  }
}
