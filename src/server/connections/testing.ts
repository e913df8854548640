/** Upstreams as an admin describes them. */
export const azure = {
  slug: 'azure',
  name: 'Azure',
  kind: 'azure',
  base_url: 'https://box.openai.azure.com/openai/',
  api_version: '2025-04-01-preview',
  api_key: 'azure-key-0123456789',
} as const;

export const vllm = {
  slug: 'vllm',
  name: 'vLLM',
  kind: 'compatible',
  base_url: 'https://8.8.8.8/v1/',
  api_key: 'sk-vllm-0123456789abcd',
  headers: { 'X-Team': 'blue' },
  query: { tier: 'fast' },
} as const;

/** An upstream that notes what it is asked, and answers. */
export function upstream(
  answer: () => Response = () => Response.json({ object: 'list', data: [] }),
) {
  const asked: { url: string; headers: Record<string, string> }[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    asked.push({ url, headers: Object.fromEntries(new Headers(init.headers)) });
    return answer();
  };
  return { asked, fetch };
}
