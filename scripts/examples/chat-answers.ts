import { done, json, sse } from '@/lib/openai/test/recorded-client';

interface Asked {
  messages: { role: string; content?: unknown }[];
  stream?: boolean | null;
  tools?: { function: { name: string } }[];
  functions?: { name: string }[];
  modalities?: string[];
}

/** Calls the first tool there is, and once it was told the result, says something. */
export function answerChat(body: unknown): Response {
  const { messages, stream, tools, functions, modalities } = body as Asked;
  const hasToolResult = messages.some(({ role }) => role === 'tool' || role === 'function');
  const args = '{"location":"Boston, MA","unit":"celsius"}';
  const call = (name: string) => ({ name, arguments: args });
  const [tool] = hasToolResult ? [] : (tools ?? []);
  const [legacy] = hasToolResult ? [] : (functions ?? []);
  const toolCall = tool && {
    index: 0,
    id: 'call_1',
    type: 'function',
    function: call(tool.function.name),
  };
  const audio = { id: 'audio_1', expires_at: 1, data: 'c291bmQ=', transcript: 'Hello.' };
  const message = {
    role: 'assistant',
    content: tool || legacy ? null : '{"names":["John","Mary","Peter"]}',
    ...(toolCall && { tool_calls: [toolCall] }),
    ...(legacy && { function_call: call(legacy.name) }),
    ...(modalities?.includes('audio') && { audio }),
  };
  const choice = { index: 0, finish_reason: tool ? 'tool_calls' : 'stop' };
  const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
  const completion = { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'm', usage };
  if (!stream) return json({ ...completion, choices: [{ ...choice, message }] });
  return sse(
    `data: ${JSON.stringify({ ...completion, choices: [{ ...choice, delta: message }] })}\n\n`,
    done,
  );
}
