import { type CodeFile, namedApart, placeOf, withFiles } from './code-files';

interface Call {
  baseUrl: string;
  /** The path behind the base URL; that of chat completions where it is left out. */
  endpoint?: CodeEndpoint;
  request: unknown;
  /** Attachments that the request names. Those that are not small are read from files of their names. */
  files?: readonly CodeFile[];
}

/** Characters: a shell takes no longer argument than 128 kB. */
const maxArgument = 100_000;

/** The body of the request, with a place for each file that is to be read. */
function bodyOf({ request, files = [] }: Call) {
  const named = namedApart(files);
  const body = JSON.stringify(withFiles(request, named), null, 2);
  return { body, read: named.filter(({ base64 }) => base64 === null) };
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
export function asCurl(call: Call): string {
  const { body, read } = bodyOf(call);
  const send = (data: string) =>
    [
      `curl ${call.baseUrl}${call.endpoint ?? '/chat/completions'} \\`,
      '  -H "Authorization: Bearer $OPENAI_API_KEY" \\',
      "  -H 'Content-Type: application/json' \\",
      `  ${data}`,
    ].join('\n');
  if (read.length === 0 && body.length <= maxArgument) {
    return send(`-d '${body.replaceAll("'", `'\\''`)}'`);
  }
  let text = body.replace(/[\\$`]/g, '\\$&');
  const lines = read.map((file, index) => {
    text = text.replaceAll(placeOf(file), `\${file_${index + 1}}`);
    return `file_${index + 1}=$(base64 < ${file.name} | tr -d '\\n')`;
  });
  return [...lines, send('--data-binary @- <<EOF'), text, 'EOF'].join('\n');
}

export function asTypeScript(call: Call): string {
  return inTypeScript(call, 'openai');
}

/** Our client has the surface of the official one; the name is that of the package that `npm run package:client` makes. */
export function asOwnClient(call: Call): string {
  return inTypeScript(call, '@signalbox/openai');
}

function inTypeScript(call: Call, from: string) {
  const { baseUrl, endpoint = '/chat/completions', request } = call;
  const { body, read } = bodyOf(call);
  const imports = [
    ...(read.length > 0 ? ["import { readFileSync } from 'node:fs';"] : []),
    `import OpenAI from '${from}';`,
  ];
  let text = body;
  for (const file of read) {
    const reading = `\${readFileSync('${file.name}', 'base64')}`;
    const place = new RegExp(`"((?:data:[\\w/+.-]+;base64,)?)${placeOf(file)}"`, 'g');
    text = text.replace(place, (_, before) => `\`${before}${reading}\``);
  }
  const use = isStreamed(request)
    ? `const stream = await client.${methods[endpoint]}(${text});
for await (const chunk of stream) {
  process.stdout.write(chunk.choices[0]?.delta?.content ?? '');
}`
    : `const answer = await client.${methods[endpoint]}(${text});
console.log(answer);`;
  return `${imports.join('\n')}

const client = new OpenAI({ baseURL: ${JSON.stringify(baseUrl)} });
${use}`;
}

export function asPython(call: Call): string {
  const { baseUrl, endpoint = '/chat/completions', request } = call;
  const { body, read } = bodyOf(call);
  const sent = `client.${methods[endpoint]}(**request)`;
  const use = isStreamed(request)
    ? `for chunk in ${sent}:
    if chunk.choices:
        print(chunk.choices[0].delta.content or "", end="")`
    : `print(${sent})`;
  const reading = read.map(
    (file) => `body = body.replace("${placeOf(file)}", read_base64("${file.name}"))\n`,
  );
  const reader =
    read.length > 0
      ? `def read_base64(name):
    with open(name, "rb") as file:
        return base64.b64encode(file.read()).decode()

`
      : '';
  return `${read.length > 0 ? 'import base64\n' : ''}import json
from openai import OpenAI

${reader}client = OpenAI(base_url=${JSON.stringify(baseUrl)})
body = r'''${body.replaceAll("'", '\\u0027')}'''
${reading.join('')}request = json.loads(body)
${use}`;
}

function isStreamed(request: unknown): boolean {
  return (request as { stream?: unknown } | null)?.stream === true;
}
