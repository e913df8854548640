import { withSourcesOf } from '@/lib/exact-source';
import type { ChatCompletionRow } from './schema';

type Fields = Record<string, unknown>;

/** A stored completion with some fields of its request. */
export function toChatCompletion(row: ChatCompletionRow) {
  const { request } = row;
  const { object, id, model, created, choices, usage, system_fingerprint, service_tier, ...more } =
    row.completion;
  const stored = {
    object: 'chat.completion' as const,
    id: row.id,
    model: row.model,
    created: row.created,
    request_id: row.request_id,
    tool_choice: request.tool_choice ?? null,
    usage,
    seed: request.seed ?? null,
    top_p: request.top_p ?? 1,
    temperature: request.temperature ?? 1,
    presence_penalty: request.presence_penalty ?? 0,
    frequency_penalty: request.frequency_penalty ?? 0,
    system_fingerprint,
    input_user: request.user ?? null,
    service_tier,
    tools: request.tools ?? null,
    metadata: row.metadata,
    choices: choices.map(toChoice),
    response_format: request.response_format ?? null,
    ...more,
  };
  return withSourcesOf(stored, request, row.completion);
}

/** Backends are not validated. */
function toChoice(choice: Fields | null, place: number) {
  const { index, message, finish_reason, logprobs, ...more } = choice ?? {};
  const { content, role, ...said } = (message ?? {}) as Fields;
  return {
    index: index ?? place,
    message: {
      content: content ?? null,
      role: role ?? 'assistant',
      tool_calls: null,
      function_call: null,
      refusal: null,
      ...said,
    },
    finish_reason,
    logprobs: logprobs ?? null,
    ...more,
  };
}

/** A request message of a stored completion. Content in parts has no plain text. */
export function toStoredMessage(
  { role, content, name, ...more }: Fields,
  id: string,
): Fields & { id: string } {
  const isParts = Array.isArray(content);
  return {
    id,
    role,
    content: isParts ? null : (content ?? null),
    content_parts: isParts ? content : null,
    name: name ?? null,
    ...more,
  };
}
