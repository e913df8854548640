import type { Readable } from 'node:stream';
import { bodies } from '@/lib/openai/schemas';
import { wrongType } from './error-messages';
import { missing, PlatformError, tooLarge } from './errors';
import { parseJson } from './json';
import { parseForm } from './multipart';
import { type BodyOf, firstFlaw, type PassesUnknown } from './validate';
import { toPlatformError } from './zod-errors';

const megabyte = 1024 * 1024;
const maxFileBytes = 50 * megabyte;
const maxFormBytes = 256 * megabyte;
const maxFiles = 32;

/** Operations with buffered forms, and their file fields. */
const fileFields = {
  createImageEdit: { image: 'required', mask: 'optional' },
  createImageVariation: { image: 'required' },
  createTranscription: { file: 'required' },
  createTranslation: { file: 'required' },
} as const satisfies Partial<Record<keyof typeof bodies, Record<string, 'required' | 'optional'>>>;

export type FormOperation = keyof typeof fileFields;

export const isFormOperation = (operation: string): operation is FormOperation =>
  operation in fileFields;

type Field = string | File;

/**
 * Converts the fields of a multipart request to the types of the operation's schema, with files as in-memory `File`s.
 * Repeated fields, `name[]` and `name[0]` are arrays; objects are `name[key]` or JSON.
 */
export async function readFormBody<Op extends FormOperation>(
  operation: Op,
  request: Request,
  passesUnknown?: PassesUnknown,
): Promise<BodyOf<Op>> {
  const fields = toObject(await readFields(request));
  for (const [name, need] of Object.entries(fileFields[operation])) checkFiles(fields, name, need);
  return (await validate(operation, fields, passesUnknown)) as BodyOf<Op>;
}

async function readFields(request: Request): Promise<[string, Field][]> {
  if (Number(request.headers.get('content-length')) > maxFormBytes) throw formTooLarge();
  const fields: [string, Field][] = [];
  let left = maxFormBytes;
  await parseForm(request, {
    limits: { fileSize: maxFileBytes, files: maxFiles, fields: 256, fieldSize: megabyte },
    field: (name, value) => fields.push([name, value]),
    async file(name, source, { filename, mimeType }) {
      // Files keep the order in which they start in the form.
      const place = fields.push([name, '']) - 1;
      const pieces = await readPieces(source, (bytes) => {
        left -= bytes;
        if (left < 0) throw formTooLarge();
      });
      fields[place] = [name, new File(pieces, filename ?? 'file', { type: mimeType })];
    },
    fileTooLarge: (name) => tooLarge(`The file '${name}'`, `${maxFileBytes / megabyte} MB`),
    tooMany: (what) =>
      new PlatformError(`The multipart form of your request has too many ${what}.`),
  });
  return fields;
}

const formTooLarge = () => tooLarge('The request body', `${maxFormBytes / megabyte} MB`);

async function readPieces(source: Readable, count: (bytes: number) => void) {
  const pieces: Buffer<ArrayBuffer>[] = [];
  for await (const piece of source) {
    count(piece.length);
    pieces.push(piece);
  }
  return pieces;
}

/** By name; `name[0]` and `name[1]` count as `name[]`. */
function toObject(fields: [string, Field][]): Record<string, Field | Field[]> {
  const byName = new Map<string, Field[]>();
  for (const [name, value] of fields) {
    const key = name.replace(/\[\d+\]$/, '[]');
    byName.set(key, [...(byName.get(key) ?? []), value]);
  }
  const entries = Array.from(byName, ([name, [first = '', ...rest]]) => {
    return [name, rest.length > 0 ? [first, ...rest] : first] as const;
  });
  return Object.fromEntries(entries);
}

function checkFiles(fields: Record<string, unknown>, name: string, need: string): void {
  const values = [fields[name] ?? [], fields[`${name}[]`] ?? []].flat();
  if (values.length === 0 && need === 'required') throw missing(name);
  const text = values.find((value) => !(value instanceof File));
  if (text !== undefined) throw wrongType([name], ['file'], text);
}

async function validate(
  operation: FormOperation,
  fields: Record<string, unknown>,
  passesUnknown: PassesUnknown | undefined,
): Promise<unknown> {
  const { data, error } = bodies[operation].safeParse(fields);
  const [issue] = error?.issues ?? [];
  if (!issue) return data;
  const [name = ''] = issue.path.map(String);
  const value = fields[name];
  if (typeof value !== 'string') throw toPlatformError(issue, fields);
  // An object or array of numbers, sent as JSON.
  if (/^\s*[[{]/.test(value))
    return validate(operation, { ...fields, [name]: parseJson(value) }, passesUnknown);
  if (!(await firstFlaw([issue], fields, passesUnknown))) {
    const { [name]: _, ...others } = fields;
    const rest = await validate(operation, others, passesUnknown);
    return { ...(rest as object), [name]: value };
  }
  const isNumber = 'origin' in issue && (issue.origin === 'number' || issue.origin === 'int');
  throw toPlatformError(issue, isNumber ? { ...fields, [name]: Number(value) } : fields);
}
