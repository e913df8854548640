import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import busboy from 'busboy';
import { Refusal } from './errors';

export interface Form {
  fields: Map<string, string>;
  /** Undefined when there was no part called `file`, or one without a file name. */
  file?: { filename: string; bytes: number };
}

interface FormOptions {
  /** Takes the bytes of the part called `file` and tells how many there were. */
  save(source: Readable): Promise<number>;
  /** In bytes. */
  limit: number;
  tooLarge(): Refusal;
}

/** Reads a multipart request as it comes in, the file past memory. */
export async function readForm(request: Request, options: FormOptions): Promise<Form> {
  const form: Form = { fields: new Map() };
  const parser = open(request, options.limit);
  let saved: Promise<unknown> = Promise.resolve();

  parser.on('field', (name, value) => form.fields.set(name, value));
  parser.on('file', (name, source, { filename }) => {
    if (name !== 'file' || !filename) return source.resume();
    source.on('limit', () => parser.destroy(options.tooLarge()));
    saved = options.save(source).then((bytes) => {
      form.file = { filename, bytes };
    });
    saved.catch((error) => parser.destroy(error));
  });

  const source = Readable.fromWeb((request.body ?? empty()) as ReadableStream);
  const [read] = await Promise.allSettled([pipeline(source, parser)]);
  const [kept] = await Promise.allSettled([saved]);
  if (read.status === 'rejected') throw refusalOf(read.reason);
  if (kept.status === 'rejected') throw kept.reason;
  return form;
}

function open(request: Request, fileSize: number) {
  try {
    return busboy({
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      defParamCharset: 'utf8',
      limits: { fileSize, files: 1, fields: 32, fieldSize: 64 * 1024 },
    });
  } catch (error) {
    throw malformed(error);
  }
}

const empty = () => new Response('').body;

/** What the disk or the line did is not the client's mistake; what the parser says is. */
function refusalOf(error: unknown): unknown {
  const isOurs = error instanceof Refusal || (error as { code?: unknown }).code !== undefined;
  return isOurs ? error : malformed(error);
}

function malformed(error: unknown): Refusal {
  const reason = error instanceof Error ? error.message : String(error);
  return new Refusal(`We could not parse the multipart form of your request: ${reason}.`);
}
