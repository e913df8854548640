import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { OperationId } from '../../generated/operations';
import OpenAI, { APIError, AzureOpenAI, Page, Stream } from '../../index';
import { bodies, queries } from '../../schemas';
import { collect, recordRequests, type SentRequest } from '../recorded-client';
import { facts, inputOf, type SampleInput, ways } from './inputs';

interface Recording {
  op: OperationId;
  method: string;
  /** As specified. */
  path: string;
  url: string;
  request_headers: Record<string, string>;
  /** Null or empty if none was sent, or none was recorded. */
  request_body: unknown;
  status: number;
  stream: boolean;
  response_headers: Record<string, string>;
  response_body: unknown;
}

const folder = process.env.RECORDINGS_DIR;
const files = folder
  ? readdirSync(folder).filter((name) => name.endsWith('.json'))
  : ['every recording (RECORDINGS_DIR is not set)'];

describe.skipIf(!folder)('recorded traffic, of RECORDINGS_DIR', () => {
  it('is complete, and consists of operations of the client', () => {
    const called: string[] = ways.map(({ id }) => id);
    const others = files.filter((name) => !called.includes(read(name).op));
    expect({ others, isEmpty: files.length === 0 }).toEqual({ others: [], isEmpty: false });
  });

  it.each(files)('%s is sent and read as recorded', async (name) => {
    const recording = read(name);
    const { client, sent } = connectTo(recording);
    const input = inputFrom(recording);

    const answers = ways
      .filter(({ id }) => id === recording.op)
      .map(async ({ call }) => {
        const answer = call(client, input);
        if (recording.status >= 400) await expectRefusal(answer, recording);
        else await expectSuccess(await answer, recording);
      });

    await Promise.all(answers);
    for (const request of sent) await expectSent(request, recording);
    expect(sent).toHaveLength(answers.length);
  });
});

function read(name: string): Recording {
  return JSON.parse(readFileSync(join(folder ?? '', name), 'utf8'));
}

/** A client of the host that was recorded. */
function connectTo(recording: Recording) {
  const sent: SentRequest[] = [];
  const { origin, pathname, searchParams } = new URL(recording.url);
  const fetch = recordRequests(sent, () => replay(recording));
  const options = { apiKey: 'sk-test', maxRetries: 0, fetch };
  const [, deployment] = /\/deployments\/([^/]+)\//.exec(pathname) ?? [];
  if (deployment === undefined) {
    const baseURL = origin + pathname.replace(pattern(recording.path), '');
    return { client: new OpenAI({ ...options, baseURL }), sent };
  }
  const apiVersion = searchParams.get('api-version') ?? '';
  return {
    client: new AzureOpenAI({ ...options, endpoint: origin, deployment, apiVersion }),
    sent,
  };
}

/** The arguments of the call; generated if they were not recorded. */
function inputFrom({ op, path, url, request_body }: Recording): SampleInput {
  const { pathname, searchParams } = new URL(url);
  const values = pattern(path).exec(pathname)?.slice(1).map(decodeURIComponent) ?? [];
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const query = (queries as Record<string, z.ZodType | undefined>)[op]?.parse(searchParams);
  return {
    path: Object.fromEntries(names.map((name, index) => [name, values[index]])),
    query: (query as SampleInput['query']) ?? {},
    body: bodyFrom(op, request_body),
  };
}

function bodyFrom(op: OperationId, body: unknown): SampleInput['body'] {
  if (isMultipart(op, body)) {
    const fields = fieldsOf(body).map(({ name, filename, value }) =>
      filename === undefined ? [name, value] : [name, new File([value], filename)],
    );
    return Object.fromEntries(fields);
  }
  return isData(body) ? body : inputOf(op).body;
}

async function expectSent({ method, url, headers, body }: SentRequest, recording: Recording) {
  const { op, request_body, request_headers } = recording;
  expect(method).toBe(recording.method);
  expect(partsOf(url)).toEqual(partsOf(recording.url));
  // The first version, which some recordings asked for, is gone.
  const beta = request_headers['openai-beta']?.replace('v1', 'v2') ?? facts[op].beta;
  expect(headers['openai-beta']).toBe(beta);
  if (isMultipart(op, request_body)) expect(fieldsOf(body)).toEqual(fieldsOf(request_body));
  else if (op in bodies && isData(request_body)) expect(JSON.parse(body)).toEqual(request_body);
}

async function expectRefusal(call: Promise<unknown>, recording: Recording) {
  const { status, response_body, response_headers } = recording;
  const failure = await call.catch((error: unknown) => error);
  const { error } = response_body as { error: Record<string, string | null> };
  expect(failure).toBeInstanceOf(APIError);
  expect(failure).toHaveProperty('name', classes[status]);
  expect(failure).toMatchObject({ status, message: `${status} ${error.message}`, error });
  expect(failure).toMatchObject({
    code: error.code,
    param: error.param,
    type: error.type,
    requestID: response_headers['x-request-id'] ?? response_headers['apim-request-id'] ?? null,
  });
}

const classes: Record<number, string> = {
  400: 'BadRequestError',
  401: 'AuthenticationError',
  404: 'NotFoundError',
  500: 'InternalServerError',
};

async function expectSuccess(data: unknown, { stream, response_body }: Recording) {
  if (stream) {
    expect(data).toBeInstanceOf(Stream);
    expect(await collect(data as Stream<unknown>)).toEqual(eventsOf(String(response_body)));
  } else if (data instanceof Response) {
    expect(await data.text()).toBe(response_body);
  } else {
    const added = data instanceof Page ? { has_more: false } : {};
    expect(JSON.parse(JSON.stringify(data))).toEqual({ ...added, ...(response_body as object) });
  }
}

/** The events of a recorded stream, found without the client's parser. */
function eventsOf(text: string): unknown[] {
  return text
    .split('\n\n')
    .map((block) => /^(?:event: (.*)\n)?data: (.*)$/.exec(block) ?? [])
    .filter(([, , data]) => data !== undefined && data !== '[DONE]')
    .map(([, event, data = '']) => (event ? { event, data: JSON.parse(data) } : JSON.parse(data)));
}

interface Field {
  name: string | undefined;
  filename: string | undefined;
  value: string;
}

/** The fields of a form, in the order of their names; some clients leave out the quotes. */
function fieldsOf(form: string): Field[] {
  const [boundary = ''] = form.split('\r\n', 1);
  const parts = form.split(boundary).slice(1, -1);
  const fields = parts.map((part) => {
    const [head = '', ...rest] = part.split('\r\n\r\n');
    const of = (key: string) => new RegExp(`; ${key}="?([^";\r]*)`).exec(head)?.[1];
    const value = rest.join('\r\n\r\n').replace(/\r\n$/, '');
    return { name: of('name'), filename: of('filename'), value };
  });
  return fields.sort((one, other) => String(one.name).localeCompare(String(other.name)));
}

function partsOf(url: string) {
  const { origin, pathname, searchParams } = new URL(url);
  searchParams.sort();
  return [origin, decodeURIComponent(pathname), String(searchParams)];
}

function pattern(path: string): RegExp {
  return new RegExp(`${path.replace(/\{\w+\}/g, '([^/]+)')}$`);
}

function isMultipart(op: OperationId, body: unknown): body is string {
  return facts[op].multipart === true && typeof body === 'string';
}

/** What was too big to be kept has names that begin with a dollar. */
function isData(body: unknown): body is SampleInput['body'] {
  if (typeof body !== 'object' || body === null) return false;
  return !Object.keys(body).some((key) => key.startsWith('$'));
}

function replay({ status, response_headers, response_body }: Recording): Response {
  const transport = ['content-encoding', 'content-length', 'transfer-encoding'];
  const headers = Object.entries(response_headers).filter(([name]) => !transport.includes(name));
  const body = typeof response_body === 'string' ? response_body : JSON.stringify(response_body);
  return new Response(body, { status, headers });
}
