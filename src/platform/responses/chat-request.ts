import type { CreateResponse } from '@/lib/openai/generated/types';
import { citationInstructions } from '../runs/tool-definitions';
import type { ChatMessage } from './chat-messages';
import { firstTurn, type TurnTools, toChatTools, withoutNulls } from './chat-tools';

type Fields = Record<string, unknown>;

/** A response as a streamed chat. What was not asked for is not sent, because some models reject it. */
export function toChatRequest(
  body: CreateResponse & { model: string },
  messages: ChatMessage[],
  tools: TurnTools = firstTurn,
): Fields {
  const { model, instructions, temperature, top_p, user, text, reasoning, service_tier } = body;
  const { safety_identifier, prompt_cache_key, prompt_cache_retention, max_output_tokens } = body;
  const said = [instructions, tools.search && citationInstructions].filter(Boolean).join('\n\n');
  const system = said ? [{ role: 'system', content: said }] : [];
  return {
    ...withoutNulls({
      model,
      temperature,
      top_p,
      user,
      safety_identifier,
      prompt_cache_key,
      prompt_cache_retention,
      service_tier,
      verbosity: text?.verbosity,
      reasoning_effort: reasoning?.effort,
      max_completion_tokens: max_output_tokens,
      response_format: toResponseFormat(text?.format as Fields | undefined),
      ...toLogprobs(body),
      ...toChatTools(body, tools),
    }),
    messages: [...system, ...messages],
    stream: true,
    stream_options: { include_usage: true },
  };
}

function toResponseFormat(format: Fields | undefined): Fields | undefined {
  if (!format || format.type === 'text') return undefined;
  if (format.type !== 'json_schema') return format;
  const { type, name, description, schema, strict } = format;
  return { type, json_schema: withoutNulls({ name, description, schema, strict }) };
}

function toLogprobs({ include, top_logprobs }: CreateResponse): Fields {
  const isAsked = include?.includes('message.output_text.logprobs') || Boolean(top_logprobs);
  return isAsked ? { logprobs: true, top_logprobs: top_logprobs ?? 0 } : {};
}
