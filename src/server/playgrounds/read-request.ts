import { isObject } from '@/lib/loose';
import { checkIntegers } from '../check-integers';
import { refuse } from '../localized-error';

/** Maximum bytes of a request, which is held in memory. Upstreams accept audio of 25 MB and images of 50 MB. */
const maxBytes = 128_000_000;

/**
 * The body of a request to the API as a playground sends it: JSON, or a form with the JSON in `request` and the
 * files beside it. A file that comes once stands alone; several of a name are a list.
 */
export async function readPlaygroundRequest(
  request: Request,
  files: readonly string[],
): Promise<Record<string, unknown>> {
  const length = Number(request.headers.get('content-length'));
  if (length > maxBytes) refuse('PAYLOAD_TOO_LARGE', 'playgrounds.tooLarge');
  if (!/^multipart\//i.test(request.headers.get('content-type') ?? ''))
    return readBody(await request.text());
  const form = await request.formData().catch(() => refuse('BAD_REQUEST', 'playgrounds.noForm'));
  const body = readBody(textIn(form, 'request'));
  for (const name of files) {
    const given = form.getAll(name).filter((part) => typeof part !== 'string');
    if (given.length > 0) body[name] = given.length === 1 ? given[0] : given;
  }
  return body;
}

function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

function readBody(text: string): Record<string, unknown> {
  const value = parse(text);
  if (!isObject(value)) return refuse('BAD_REQUEST', 'playgrounds.noObject');
  checkIntegers(value);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
