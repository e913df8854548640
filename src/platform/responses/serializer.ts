import { withSourcesOf } from '@/lib/exact-source';
import type { CreateBody } from './read-body';
import type { ResponseFields, ResponseItem, ResponseRow } from './schema';

/** A response that begins. */
export function beginResponse(body: CreateBody, id: string, created_at: number): ResponseFields {
  const begun: ResponseFields = {
    id,
    object: 'response',
    created_at,
    conversation: toConversationId(body.conversation),
    status: 'in_progress',
    background: body.background ?? false,
    completed_at: null,
    error: null,
    incomplete_details: null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    max_tool_calls: body.max_tool_calls ?? null,
    metadata: body.metadata ?? {},
    model: body.model,
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: body.previous_response_id ?? null,
    prompt_cache_key: body.prompt_cache_key ?? null,
    reasoning: { effort: null, summary: null, ...body.reasoning },
    safety_identifier: body.safety_identifier ?? null,
    service_tier: body.service_tier ?? 'default',
    store: body.store ?? true,
    temperature: body.temperature ?? 1,
    text: { format: { type: 'text' }, ...body.text },
    tool_choice: body.tool_choice ?? 'auto',
    tools: body.tools ?? [],
    top_logprobs: body.top_logprobs ?? 0,
    top_p: body.top_p ?? 1,
    truncation: body.truncation ?? 'disabled',
    usage: null,
    user: body.user ?? null,
  } as ResponseFields;
  return withSourcesOf(begun, body);
}

const toConversationId = (conversation: CreateBody['conversation']) =>
  typeof conversation === 'string' ? { id: conversation } : (conversation ?? null);

export const toResponse = ({ response }: ResponseRow, output: ResponseItem[]) => ({
  ...response,
  output,
});
