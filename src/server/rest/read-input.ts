import { decodeId } from '@/lib/id-path';
import { refuse, refuseField } from '../localized-error';
import { type InputSchema, inputSchemaOf, type JsonSchema } from './input-schema';
import { isTransfer, type RestOperation } from './operation';

/** Bytes: input of a batch goes as a file. */
const maxBody = 8 * 2 ** 20;

/** The input of an operation: from its path, and from its query, or from its body where it changes something. */
export async function readInput(
  operation: RestOperation,
  path: Record<string, string>,
  request: Request,
): Promise<Record<string, unknown>> {
  const schema = inputSchemaOf(operation);
  const inPath = Object.fromEntries(
    Object.entries(path).map(([name, value]) => {
      const id = decodeId(value);
      return [name, coerced(schema.properties[name], name, [id])];
    }),
  );
  const { searchParams } = new URL(request.url);
  const hasBody = operation.method !== 'GET' && !isTransfer(operation);
  const query = readQuery(schema, searchParams, inPath);
  const body = hasBody ? await readBody(request) : {};
  for (const name of Object.keys(body)) requireKnown(schema, inPath, name);
  return Object.assign(Object.create(null), body, query, inPath);
}

function readQuery(schema: InputSchema, query: URLSearchParams, inPath: object) {
  const names = new Set(query.keys());
  const read: Record<string, unknown> = Object.create(null);
  for (const name of names) {
    requireKnown(schema, inPath, name);
    read[name] = coerced(schema.properties[name], name, query.getAll(name));
  }
  return read;
}

function requireKnown({ properties, isOpen }: InputSchema, inPath: object, name: string): void {
  if (Object.hasOwn(inPath, name)) refuseField(name, 'apiTokens.inPath', { name });
  if (isOpen || Object.hasOwn(properties, name)) return;
  const others = Object.keys(properties).filter((known) => !Object.hasOwn(inPath, known));
  refuseField(name, 'apiTokens.unknownParameter', { name, known: others.join(', ') || '–' });
}

/** Text of an address as the schema wants it. What it is not, the procedure's own check refuses. */
function coerced(schema: JsonSchema | undefined, name: string, values: string[]): unknown {
  const of = typed(schema);
  if (of?.type === 'array') return values.map((value) => coerced(of.items, name, [value]));
  const [value = ''] = values;
  if (values.length > 1) refuseField(name, 'apiTokens.repeatedParameter', { name });
  if (of?.type === 'integer' || of?.type === 'number') {
    const number = value.trim() === '' ? Number.NaN : Number(value);
    return Number.isFinite(number) ? number : refuseField(name, 'apiTokens.notANumber', { value });
  }
  if (of?.type !== 'boolean') return value;
  if (value !== 'true' && value !== 'false') refuseField(name, 'apiTokens.notABoolean', { value });
  return value === 'true';
}

/** Of a choice, the first that is a value. */
function typed(schema: JsonSchema | undefined): JsonSchema | undefined {
  return schema?.anyOf?.find(({ type }) => type !== 'null') ?? schema;
}

async function readBody(request: Request): Promise<Record<string, unknown>> {
  const text = await readText(request);
  if (text.trim() === '') return {};
  const body = parsed(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    refuse('BAD_REQUEST', 'apiTokens.notAnObject');
  }
  return body as Record<string, unknown>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('BAD_REQUEST', 'apiTokens.notJson');
  }
}

async function readText({ body }: Request): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.length;
    if (size > maxBody) {
      await reader?.cancel();
      refuse('PAYLOAD_TOO_LARGE', 'apiTokens.bodyTooLarge', { max: maxBody / 2 ** 20 });
    }
    pieces.push(read.value);
  }
  return Buffer.concat(pieces).toString('utf8');
}
