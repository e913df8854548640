import type { CodeCall } from './code-call';
import { openedFiles } from './code-files';
import { pythonLiteral } from './literals';

/** A program for the official package. */
export function writePython(call: CodeCall): string {
  const { body, files, baseUrl, method, read } = call;
  const opened = openedFiles(files, (name) => `open(${pythonLiteral(name)}, "rb")`);
  const given = [
    ...Object.entries(body).map(([name, value]) => [name, pythonLiteral(value, 1)]),
    ...Object.entries(opened),
  ];
  const argument = given.map(([name, value]) => `    ${name}=${value},\n`).join('');
  const client = `client = OpenAI(base_url=${pythonLiteral(baseUrl)})`;
  const lines = [
    ...(read.length > 0 ? ['import base64'] : []),
    'from openai import OpenAI',
    '',
    ...(read.length > 0 ? [reader] : []),
    client,
    use(`client.${method}(\n${argument})`, call),
  ];
  return lines.join('\n');
}

const reader = `def read_base64(name):
    with open(name, "rb") as file:
        return base64.b64encode(file.read()).decode()

`;

function use(made: string, { operation, soundFile, isStreamed }: CodeCall): string {
  if (soundFile !== null) return `speech = ${made}\nspeech.write_to_file("${soundFile}")`;
  if (!isStreamed) return `answer = ${made}\nprint(answer)`;
  if (operation === 'createResponse')
    return `for event in ${made}:
    if event.type == "response.output_text.delta":
        print(event.delta, end="")`;
  if (operation !== 'createChatCompletion') return `for event in ${made}:\n    print(event)`;
  return `for chunk in ${made}:
    if chunk.choices:
        print(chunk.choices[0].delta.content or "", end="")`;
}
