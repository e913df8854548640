import type { Loose } from '@/lib/loose';
import { operations } from '@/lib/openai/generated/operations';
import { pythonLiteral, shellWord, typescriptLiteral } from './literals';
import type { ApiRequest } from './send-request';

export const codeLanguages = ['curl', 'typescript', 'python', 'signalbox'] as const;

export type CodeLanguage = (typeof codeLanguages)[number];

/** The same request for a shell, for the official packages, and for our client. Keys stay in the environment. */
export function writeCode(language: CodeLanguage, request: ApiRequest, baseUrl: string) {
  return writers[language](request, baseUrl);
}

type Writer = (request: ApiRequest, baseUrl: string) => string;

const writers: Record<CodeLanguage, Writer> = {
  curl: writeCurl,
  typescript: (request, baseUrl) => writeTypescript('openai', request, baseUrl),
  // The name of the package that `npm run package:client` makes.
  signalbox: (request, baseUrl) => writeTypescript('@signalbox/openai', request, baseUrl),
  python: writePython,
};

/** The methods of the client, by operation: the packages have the same names. */
const methods = {
  createCompletion: { typescript: 'completions.create', python: 'completions.create' },
  createEmbedding: { typescript: 'embeddings.create', python: 'embeddings.create' },
  createModeration: { typescript: 'moderations.create', python: 'moderations.create' },
  createImage: { typescript: 'images.generate', python: 'images.generate' },
  createImageEdit: { typescript: 'images.edit', python: 'images.edit' },
  createImageVariation: {
    typescript: 'images.createVariation',
    python: 'images.create_variation',
  },
  createSpeech: { typescript: 'audio.speech.create', python: 'audio.speech.create' },
  createTranscription: {
    typescript: 'audio.transcriptions.create',
    python: 'audio.transcriptions.create',
  },
  createTranslation: {
    typescript: 'audio.translations.create',
    python: 'audio.translations.create',
  },
  validateGrader: {
    typescript: 'fineTuning.alpha.graders.validate',
    python: 'fine_tuning.alpha.graders.validate',
  },
  runGrader: {
    typescript: 'fineTuning.alpha.graders.run',
    python: 'fine_tuning.alpha.graders.run',
  },
  createThreadAndRun: {
    typescript: 'beta.threads.createAndRun',
    python: 'beta.threads.create_and_run',
  },
} as const;

function isSpoken({ operation, body }: ApiRequest): boolean {
  return operation === 'createSpeech' && body.stream_format !== 'sse';
}

/** The file that speech is written to. */
function soundName({ body }: ApiRequest): string {
  return `speech.${typeof body.response_format === 'string' ? body.response_format : 'mp3'}`;
}

function isStreamed({ operation, body }: ApiRequest): boolean {
  return body.stream === true || (operation === 'createSpeech' && body.stream_format === 'sse');
}

function writeCurl(request: ApiRequest, baseUrl: string): string {
  const { operation, body, files } = request;
  const called = operations[operation];
  const lines = [
    `curl ${isStreamed(request) ? '-N ' : ''}${shellWord(baseUrl + called.path)}`,
    '  -H "Authorization: Bearer $OPENAI_API_KEY"',
    ...('beta' in called ? [`  -H ${shellWord(`OpenAI-Beta: ${called.beta}`)}`] : []),
  ];
  if (files) lines.push(...formFields(body, files).map((field) => `  -F ${shellWord(field)}`));
  else {
    lines.push("  -H 'Content-Type: application/json'");
    lines.push(`  -d ${shellWord(JSON.stringify(body, null, 2))}`);
  }
  if (isSpoken(request)) lines.push(`  -o ${soundName(request)}`);
  return lines.join(' \\\n');
}

function formFields(body: Loose, files: NonNullable<ApiRequest['files']>): string[] {
  const fields = Object.entries(body).flatMap(([name, value]) =>
    Array.isArray(value)
      ? value.map((one) => `${name}[]=${formText(one)}`)
      : [`${name}=${formText(value)}`],
  );
  const uploads = Object.entries(files).flatMap(([name, list]) =>
    list.map((file) => `${list.length > 1 ? `${name}[]` : name}=@${file.name}`),
  );
  return [...fields, ...uploads];
}

function formText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function writeTypescript(from: string, request: ApiRequest, baseUrl: string): string {
  const { operation, body, files } = request;
  const opened = openedFiles(files, (name) => `createReadStream(${typescriptLiteral(name)})`);
  const argument = typescriptLiteral(body, opened);
  const call = `await client.${methods[operation].typescript}(${argument})`;
  const imports = [
    `import OpenAI from '${from}';`,
    ...(files ? ["import { createReadStream } from 'node:fs';"] : []),
    ...(isSpoken(request) ? ["import { writeFile } from 'node:fs/promises';"] : []),
  ];
  const end = isSpoken(request)
    ? `const speech = ${call};\nawait writeFile('${soundName(request)}', Buffer.from(await speech.arrayBuffer()));`
    : isStreamed(request)
      ? `const stream = ${call};\nfor await (const event of stream) console.log(event);`
      : `const answer = ${call};\nconsole.log(answer);`;
  return `${imports.join('\n')}\n\nconst client = new OpenAI({ baseURL: ${typescriptLiteral(baseUrl)} });\n${end}`;
}

function writePython(request: ApiRequest, baseUrl: string): string {
  const { operation, body, files } = request;
  const opened = openedFiles(files, (name) => `open(${pythonLiteral(name)}, "rb")`);
  const given = [
    ...Object.entries(body).map(([name, value]) => [name, pythonLiteral(value, 1)]),
    ...Object.entries(opened),
  ];
  const argument = given.map(([name, value]) => `    ${name}=${value},\n`).join('');
  const call = `client.${methods[operation].python}(\n${argument})`;
  const end = isSpoken(request)
    ? `speech = ${call}\nspeech.write_to_file("${soundName(request)}")`
    : isStreamed(request)
      ? `for event in ${call}:\n    print(event)`
      : `answer = ${call}\nprint(answer)`;
  return `from openai import OpenAI\n\nclient = OpenAI(base_url=${pythonLiteral(baseUrl)})\n${end}`;
}

function openedFiles(
  files: ApiRequest['files'],
  open: (name: string) => string,
): Record<string, string> {
  const entries = Object.entries(files ?? {}).map(([name, list]) => {
    const opened = list.map((file) => open(file.name));
    return [name, opened.length === 1 ? opened[0] : `[${opened.join(', ')}]`];
  });
  return Object.fromEntries(entries);
}
