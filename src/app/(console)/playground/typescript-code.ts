import type { CodeCall } from './code-call';
import { openedFiles } from './code-files';
import { typescriptLiteral } from './literals';

/** A program for a client of the official package's surface, which is imported `from` there. */
export function writeTypescript(from: string, call: CodeCall): string {
  const { body, files, baseUrl, method, read, soundFile } = call;
  const opened = openedFiles(files, (name) => `createReadStream(${typescriptLiteral(name)})`);
  const fromFs = [...(files ? ['createReadStream'] : []), ...(read.length ? ['readFileSync'] : [])];
  const imports = [
    `import OpenAI from '${from}';`,
    ...(fromFs.length ? [`import { ${fromFs.join(', ')} } from 'node:fs';`] : []),
    ...(soundFile === null ? [] : ["import { writeFile } from 'node:fs/promises';"]),
  ];
  const client = `const client = new OpenAI({ baseURL: ${typescriptLiteral(baseUrl)} });`;
  const made = `await client.${method}(${typescriptLiteral(body, opened)})`;
  return `${imports.join('\n')}\n\n${client}\n${use(made, call)}`;
}

function use(made: string, { operation, soundFile, isStreamed }: CodeCall): string {
  if (soundFile !== null)
    return `const speech = ${made};\nawait writeFile('${soundFile}', Buffer.from(await speech.arrayBuffer()));`;
  if (!isStreamed) return `const answer = ${made};\nconsole.log(answer);`;
  if (operation === 'createResponse')
    return `const stream = ${made};
for await (const event of stream) {
  if (event.type === 'response.output_text.delta') process.stdout.write(event.delta);
}`;
  if (operation !== 'createChatCompletion')
    return `const stream = ${made};\nfor await (const event of stream) console.log(event);`;
  return `const stream = ${made};
for await (const chunk of stream) {
  process.stdout.write(chunk.choices[0]?.delta?.content ?? '');
}`;
}
