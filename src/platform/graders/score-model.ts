import type { EvalItem, GraderScoreModel } from '@/lib/openai';
import type { Grade } from './result';
import { renderTemplate, type TemplateValues } from './template';

/** Asks a chat model; the answer may be any. */
export type AskModel = (body: Record<string, unknown>, signal?: AbortSignal) => Promise<Response>;

/** Has a model say the score. What it says beyond its range counts as the nearest bound. */
export async function gradeByModel(
  grader: GraderScoreModel,
  values: TemplateValues,
  ask: AskModel,
  signal?: AbortSignal,
): Promise<Grade> {
  const { max_completions_tokens, ...sampling } = grader.sampling_params ?? {};
  const given = { ...sampling, max_completion_tokens: max_completions_tokens };
  const options = Object.entries(given).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  const messages = grader.input.map((message) => renderMessage(message, values));
  const body = { model: grader.model, messages, ...Object.fromEntries(options) };
  const response = await ask(body, signal);
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) {
    const details = answer?.error?.message ?? `The model answered with status ${response.status}.`;
    const errors = { model_grader_server_error: true, model_grader_server_error_details: details };
    return { reward: 0, errors };
  }
  const message = answer?.choices?.[0]?.message;
  const about = { usage: usageOf(answer?.usage), sampledModel: answer?.model ?? grader.model };
  if (message?.refusal)
    return { reward: 0, errors: { model_grader_refusal_error: true }, ...about };
  const score = readScore(message?.content);
  if (score === undefined)
    return { reward: 0, errors: { model_grader_parse_error: true }, ...about };
  const [least = 0, most = 1] = grader.range ?? [];
  return { reward: Math.min(Math.max(score, least), most), ...about };
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

function renderMessage({ role, content }: EvalItem, values: TemplateValues) {
  const parts = Array.isArray(content) ? content : [content];
  const rendered = parts.map((part) => {
    if (typeof part === 'string') return { type: 'text', text: renderTemplate(part, values) };
    if ('text' in part) return { type: 'text', text: renderTemplate(part.text, values) };
    if ('image_url' in part) {
      const url = renderTemplate(part.image_url, values);
      return { type: 'image_url', image_url: { url, ...(part.detail && { detail: part.detail }) } };
    }
    const { data, format } = part.input_audio;
    return { type: 'input_audio', input_audio: { data: renderTemplate(data, values), format } };
  });
  const isText = rendered.every((part) => part.type === 'text');
  return { role, content: isText ? rendered.map((part) => part.text).join('\n') : rendered };
}

function usageOf(usage: Record<string, unknown> | null | undefined) {
  if (!usage) return undefined;
  const { prompt_tokens, completion_tokens, total_tokens, prompt_tokens_details } = usage;
  const details = prompt_tokens_details as { cached_tokens?: number } | null | undefined;
  return {
    prompt_tokens: Number(prompt_tokens ?? 0),
    total_tokens: Number(total_tokens ?? 0),
    completion_tokens: Number(completion_tokens ?? 0),
    cached_tokens: details?.cached_tokens ?? 0,
  };
}
