interface Call {
  baseUrl: string;
  request: unknown;
}

/** The same request for a shell and for the official packages. Keys stay in the environment. */
export function asCurl({ baseUrl, request }: Call): string {
  const body = JSON.stringify(request, null, 2).replaceAll("'", `'\\''`);
  return [
    `curl ${baseUrl}/chat/completions \\`,
    '  -H "Authorization: Bearer $OPENAI_API_KEY" \\',
    "  -H 'Content-Type: application/json' \\",
    `  -d '${body}'`,
  ].join('\n');
}

export function asJavaScript({ baseUrl, request }: Call): string {
  return `import OpenAI from 'openai';

const client = new OpenAI({ baseURL: ${JSON.stringify(baseUrl)} });
const stream = await client.chat.completions.create(${JSON.stringify(request, null, 2)});
for await (const chunk of stream) {
  process.stdout.write(chunk.choices[0]?.delta?.content ?? '');
}`;
}

export function asPython({ baseUrl, request }: Call): string {
  return `import json
from openai import OpenAI

client = OpenAI(base_url=${JSON.stringify(baseUrl)})
request = json.loads(r'''${JSON.stringify(request, null, 2).replaceAll("'", '\\u0027')}''')
for chunk in client.chat.completions.create(**request):
    if chunk.choices:
        print(chunk.choices[0].delta.content or "", end="")`;
}
