interface Call {
  baseUrl: string;
  /** The path behind the base URL; that of chat completions where it is left out. */
  endpoint?: CodeEndpoint;
  request: unknown;
}

/** What the official package calls each endpoint. */
const methods = {
  '/chat/completions': 'chat.completions.create',
  '/completions': 'completions.create',
  '/embeddings': 'embeddings.create',
  '/moderations': 'moderations.create',
  '/images/generations': 'images.generate',
  '/audio/speech': 'audio.speech.create',
} as const;

export type CodeEndpoint = keyof typeof methods;

/** The same request for a shell, for the official packages and for our client. Keys stay in the environment. */
export function asCurl({ baseUrl, endpoint = '/chat/completions', request }: Call): string {
  const body = JSON.stringify(request, null, 2).replaceAll("'", `'\\''`);
  return [
    `curl ${baseUrl}${endpoint} \\`,
    '  -H "Authorization: Bearer $OPENAI_API_KEY" \\',
    "  -H 'Content-Type: application/json' \\",
    `  -d '${body}'`,
  ].join('\n');
}

export function asTypeScript(call: Call): string {
  return inTypeScript(call, 'openai');
}

/** Our client has the surface of the official one. */
export function asOwnClient(call: Call): string {
  return inTypeScript(call, '@/lib/openai');
}

function inTypeScript({ baseUrl, endpoint = '/chat/completions', request }: Call, from: string) {
  const call = `await client.${methods[endpoint]}(${JSON.stringify(request, null, 2)})`;
  const use = isStreamed(request)
    ? `const stream = ${call};
for await (const chunk of stream) {
  process.stdout.write(chunk.choices[0]?.delta?.content ?? '');
}`
    : `const answer = ${call};
console.log(answer);`;
  return `import OpenAI from '${from}';

const client = new OpenAI({ baseURL: ${JSON.stringify(baseUrl)} });
${use}`;
}

export function asPython({ baseUrl, endpoint = '/chat/completions', request }: Call): string {
  const call = `client.${methods[endpoint]}(**request)`;
  const use = isStreamed(request)
    ? `for chunk in ${call}:
    if chunk.choices:
        print(chunk.choices[0].delta.content or "", end="")`
    : `print(${call})`;
  return `import json
from openai import OpenAI

client = OpenAI(base_url=${JSON.stringify(baseUrl)})
request = json.loads(r'''${JSON.stringify(request, null, 2).replaceAll("'", '\\u0027')}''')
${use}`;
}

function isStreamed(request: unknown): boolean {
  return (request as { stream?: unknown } | null)?.stream === true;
}
