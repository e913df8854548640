import type { Loose } from '@/lib/loose';
import { operations } from '@/lib/openai/generated/operations';
import type { CodeCall } from './code-call';
import { isFileContent } from './code-files';
import { shellWord } from './literals';
import type { ApiRequest } from './send-request';

/** Characters: a shell takes no longer argument than 128 kB. */
const maxArgument = 100_000;

/** A command for a shell. */
export function writeCurl(call: CodeCall): string {
  const { operation, body, files, baseUrl, isStreamed, soundFile, read } = call;
  const called = operations[operation];
  const head = [
    `curl ${isStreamed ? '-N ' : ''}${shellWord(baseUrl + called.path)}`,
    '  -H "Authorization: Bearer $OPENAI_API_KEY"',
    ...('beta' in called ? [`  -H ${shellWord(`OpenAI-Beta: ${called.beta}`)}`] : []),
  ];
  const tail = soundFile === null ? [] : [`  -o ${soundFile}`];
  const joined = (lines: string[]) => [...head, ...lines, ...tail].join(' \\\n');
  if (files) return joined(formFields(body, files).map((field) => `  -F ${shellWord(field)}`));

  const isJson = "  -H 'Content-Type: application/json'";
  const text = read.length === 0 ? JSON.stringify(body, null, 2) : null;
  if (text !== null && text.length <= maxArgument)
    return joined([isJson, `  -d ${shellWord(text)}`]);
  const variables = read.map(
    (name, index) => `file_${index + 1}=$(base64 < ${name} | tr -d '\\n')`,
  );
  const sent = joined([isJson, '  --data-binary @- <<EOF']);
  return [...variables, sent, hereDocument(body, read), 'EOF'].join('\n');
}

/** JSON in which a shell expands nothing but the contents of files. */
function hereDocument(body: Loose, read: readonly string[]): string {
  const plain = JSON.stringify(body);
  let place = '@file';
  while (plain.includes(place)) place += '@';
  const withPlaces = (_: string, value: unknown) =>
    isFileContent(value) ? `${value.before}${place}${read.indexOf(value.name) + 1};` : value;
  const text = JSON.stringify(body, withPlaces, 2).replace(/[\\$`]/g, '\\$&');
  return read.reduce(
    (filled, _, index) => filled.replaceAll(`${place}${index + 1};`, () => `\${file_${index + 1}}`),
    text,
  );
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
