import type { EvalItem } from '@/lib/openai';
import type { CountUsage } from '../usage/count';
import type { Grade } from './result';
import { renderTemplate, type TemplateValues } from './template';

/** Calls a chat model, whose response is not validated. */
export type AskModel = (body: Record<string, unknown>, signal?: AbortSignal) => Promise<Response>;

type GraderAnswer =
  | { failed: Grade }
  | { failed?: undefined; content: unknown; about: Pick<Grade, 'usage' | 'sampledModel'> };

/** How a grading model is asked. */
export interface AskedModel {
  ask: AskModel;
  /** As whose usage the answer counts. */
  count: CountUsage;
}

/** The reply of a grading model, or the error grade without one. */
export async function askGrader(
  body: Record<string, unknown> & { model: string },
  { ask, count }: AskedModel,
  signal?: AbortSignal,
): Promise<GraderAnswer> {
  const response = await ask(body, signal);
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) {
    const details = answer?.error?.message ?? `The model answered with status ${response.status}.`;
    const errors = { model_grader_server_error: true, model_grader_server_error_details: details };
    return { failed: { reward: 0, errors } };
  }
  await count(Object(answer), body.model);
  const message = answer?.choices?.[0]?.message;
  const about = { usage: usageOf(answer?.usage), sampledModel: answer?.model ?? body.model };
  if (message?.refusal)
    return { failed: { reward: 0, errors: { model_grader_refusal_error: true }, ...about } };
  return { content: message?.content, about };
}

export function renderMessages(input: readonly EvalItem[], values: TemplateValues) {
  return input.map((message) => renderMessage(message, values));
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
