import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import busboy, { type BusboyConfig, type FileInfo } from 'busboy';
import { PlatformError } from './errors';

export interface Form {
  fields: Map<string, string>;
  /** Undefined without a part `file` that has a file name. */
  file?: { filename: string; bytes: number };
}

interface FormOptions {
  /** Consumes the bytes of the part `file` and returns their number. */
  save(source: Readable, filename: string): Promise<number>;
  /** In bytes. */
  limit: number;
  tooLarge(): PlatformError;
  /** Whether a file name keeps the folders that it was sent with. */
  keepsPath?: boolean;
}

/** Streams a multipart request; the file is not buffered. */
export async function readForm(request: Request, options: FormOptions): Promise<Form> {
  const form: Form = { fields: new Map() };
  await parseForm(request, {
    // The parser also reports files of exactly the limit as too large.
    limits: { fileSize: options.limit + 1, files: 1, fields: 32, fieldSize: 64 * 1024 },
    field: (name, value) => form.fields.set(name, value),
    preservePath: options.keepsPath ?? false,
    async file(name, source, { filename }) {
      if (name !== 'file' || !filename) return void source.resume();
      form.file = { filename, bytes: await options.save(source, filename) };
    },
    fileTooLarge: options.tooLarge,
  });
  return form;
}

interface FormParser {
  limits: NonNullable<BusboyConfig['limits']>;
  preservePath?: boolean;
  field(name: string, value: string): void;
  /** Reads a file to its end, or throws. Called when a file starts. */
  file(name: string, source: Readable, about: FileInfo): Promise<void>;
  fileTooLarge(name: string): PlatformError;
  /** If missing, data beyond the limits is ignored. */
  tooMany?(what: 'files' | 'fields'): PlatformError;
}

/** Parses a multipart request as a stream. */
export async function parseForm(request: Request, options: FormParser): Promise<void> {
  const { limits, fileTooLarge, tooMany } = options;
  const parser = open(request, options);
  const files: Promise<void>[] = [];
  // Deferred, because the parser continues with state that destroying it removes.
  const fail = (error: unknown) => process.nextTick(() => parser.destroy(error as Error));

  parser.on('field', (name, value, { valueTruncated }) => {
    if (valueTruncated && tooMany) fail(fieldTooLong(name, limits.fieldSize));
    else options.field(name ?? '', value);
  });
  parser.on('file', (name, source, about) => {
    // Of a file that is refused before it is read, nobody else hears that the form broke off.
    source.on('error', () => {});
    source.on('limit', () => fail(fileTooLarge(name)));
    const read = options.file(name ?? '', source, about);
    read.catch(fail);
    files.push(read);
  });
  if (tooMany) {
    parser.on('filesLimit', () => fail(tooMany('files')));
    parser.on('fieldsLimit', () => fail(tooMany('fields')));
  }

  const source = Readable.fromWeb((request.body ?? empty()) as ReadableStream);
  const [parsed] = await Promise.allSettled([pipeline(source, parser)]);
  const read = await Promise.allSettled(files);
  if (parsed.status === 'rejected') throw refusalOf(parsed.reason);
  for (const one of read) if (one.status === 'rejected') throw one.reason;
}

function open(
  request: Request,
  { limits, preservePath = false }: Pick<FormParser, 'limits' | 'preservePath'>,
) {
  try {
    return busboy({
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      defParamCharset: 'utf8',
      limits,
      preservePath,
    });
  } catch (error) {
    throw malformed(error);
  }
}

const empty = () => new Response('').body;

const fieldTooLong = (name: string, limit = 0) =>
  new PlatformError(`Invalid '${name}': string too long. Expected at most ${limit} bytes.`, {
    param: name,
    code: 'string_above_max_length',
  });

/** What the disk or the line did is not the client's mistake; what the parser says is. */
function refusalOf(error: unknown): unknown {
  const isOurs = error instanceof PlatformError || (error as { code?: unknown }).code !== undefined;
  return isOurs ? error : malformed(error);
}

function malformed(error: unknown): PlatformError {
  const reason = error instanceof Error ? error.message : String(error);
  return new PlatformError(`We could not parse the multipart form of your request: ${reason}.`);
}
