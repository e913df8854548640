import { Readable } from 'node:stream';
import { printWithSource, withSource } from '@/lib/exact-source';
import { webBody } from '@/lib/openai/node/web-body';
import { readAddress } from './address';
import { readBodyText } from './body-text';
import { maxTokenValues, parseJson } from './json';
import { boundaryOf, createMultipartScanner } from './multipart-scanner';
import { withBody } from './with-body';

/** The request for the routes, with an Azure deployment as the model. */
export async function readableRequest(request: Request): Promise<Request> {
  const { deployment } = readAddress(request);
  return deployment === undefined ? request : withDeployment(request, deployment);
}

/** Sets the `model` of the body to the deployment, because Azure selects the model by address. */
export async function withDeployment(request: Request, deployment: string): Promise<Request> {
  if (request.method !== 'POST' || !request.body) return request;
  const boundary = boundaryOf(request.headers.get('content-type'));
  if (boundary !== undefined)
    return withBody(
      request,
      webBody(Readable.from(replaceModel(request.body, boundary, deployment))),
    );

  const text = await readBodyText(request);
  const body = withSource(parseJson(text, maxTokenValues), text);
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  return withBody(request, isObject ? printWithSource({ ...body, model: deployment }) : text);
}

/** Size limit for the head of a part. */
const maxPartHead = 16 * 1024;

/** The form with `model` as its first and only part of that name. */
async function* replaceModel(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  model: string,
): AsyncGenerator<Uint8Array> {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  let out: Uint8Array[] = [modelPart(boundary, model)];
  /** The buffered head of a part; undefined after the decision to keep or drop it. */
  let head: Buffer | undefined;
  let isDropped = true;

  const decide = (start: Buffer) => {
    head = undefined;
    isDropped = isModelPart(start);
    if (!isDropped) out.push(delimiter, start);
  };
  const scanner = createMultipartScanner(boundary, {
    delimiter() {
      if (head) decide(head);
      head = Buffer.alloc(0);
    },
    bytes(piece) {
      if (!head) {
        if (!isDropped) out.push(piece);
        return;
      }
      head = Buffer.concat([head, piece]);
      if (head.includes('\r\n\r\n') || head.length > maxPartHead) decide(head);
    },
  });

  for await (const piece of body) {
    scanner.push(piece);
    yield* out;
    out = [];
  }
  scanner.end();
  if (head) decide(head);
  yield* out;
}

const modelPart = (boundary: string, model: string) =>
  Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="model"\r\n\r\n${model}`);

function isModelPart(start: Buffer): boolean {
  const end = start.indexOf('\r\n\r\n');
  const head = start.subarray(0, end < 0 ? start.length : end).toString('latin1');
  return /^content-disposition:[^\r\n]*;\s*name="?model"?\s*(?:;|$)/im.test(head);
}
