import { isObject } from '@/lib/loose';

/** The fields of a chat and what they are called in a response. */
const names: [chat: RegExp, response: string][] = [
  [/^response_format\.json_schema\b/, 'text.format'],
  [/^response_format\b/, 'text.format'],
  [/^reasoning_effort$/, 'reasoning.effort'],
  [/^verbosity$/, 'text.verbosity'],
  [/^(?:max_completion_tokens|max_tokens)$/, 'max_output_tokens'],
  [/^(tools\.?\[\d+\])\.(?:function|custom)\b/, '$1'],
  [/^tool_choice\.(?:function|custom)\b/, 'tool_choice'],
  // The messages are not the items: some have none, and instructions are one.
  [/^messages\b.*$/, 'input'],
];

/** The refusal of a chat in the words of a response. */
export async function inResponseWords(refusal: Response): Promise<Response> {
  const text = await refusal.text();
  const body = parse(text);
  if (!isObject(body) || !isObject(body.error)) return new Response(text, refusal);
  const { message, param } = body.error;
  const error = {
    ...body.error,
    ...(typeof message === 'string' && {
      message: message
        .replace(/'([\w.[\]]+)'/g, (_, name: string) => `'${renamed(name)}'`)
        .replace(/^max_(?:completion_)?tokens\b/, 'max_output_tokens'),
    }),
    ...(typeof param === 'string' && { param: renamed(param) }),
  };
  const headers = new Headers(refusal.headers);
  headers.delete('content-length');
  return Response.json({ ...body, error }, { status: refusal.status, headers });
}

function renamed(name: string): string {
  const [chat, response] = names.find(([chat]) => chat.test(name)) ?? [];
  return chat && response ? name.replace(chat, response) : name;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
