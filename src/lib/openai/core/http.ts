import { type OperationId, operations } from '../generated/operations';
import type { BodyReader } from './body-reader';
import type { Config } from './config';
import { iterate } from './iterate';
import { iterateObserved } from './iterate-observed';
import { limitBody } from './limit-body';
import { createLineReader } from './line-reader';
import type {
  OperationEvent,
  OperationInput,
  OperationItem,
  OperationResult,
} from './operation-types';
import type { Options } from './options';
import { type LoadPage, Page, PagePromise } from './page';
import { APIPromise, type ReadResult, type ResponseSource } from './promise';
import { readData, readError } from './read-response';
import { buildRequest, type RequestTarget } from './request';
import { type RequestHandle, type ResponseContext, send } from './send';
import { sniffEventStream } from './sniff';
import { createSseReader, type StreamFormat } from './sse-reader';
import { Stream } from './stream';
import type { ValueReader } from './value-reader';

export type { Options };

/** The request methods of the client. Path, method and types follow from the operation's name. */
export interface Http {
  /** An operation that returns data. */
  call<Id extends OperationId>(
    id: Id,
    input: OperationInput<Id>,
    options?: Options,
  ): APIPromise<OperationResult<Id>>;
  /** An operation that may return text: the text then is the data. */
  callText<Id extends OperationId>(
    id: Id,
    input: OperationInput<Id>,
    options?: Options,
  ): APIPromise<OperationResult<Id>>;
  /** An operation that returns a page of a list. */
  list<Id extends OperationId>(
    id: Id,
    input: OperationInput<Id>,
    options?: Options,
  ): PagePromise<OperationItem<Id>>;
  /** An operation that streams its answer. */
  stream<Id extends OperationId>(
    id: Id,
    input: OperationInput<Id>,
    options?: Options,
    format?: StreamFormat<OperationEvent<Id>>,
  ): APIPromise<Stream<OperationEvent<Id>>>;
  /** An operation that returns bytes, left unread. */
  open<Id extends OperationId>(
    id: Id,
    input: OperationInput<Id>,
    options?: Options,
    accept?: string,
  ): APIPromise<Response>;
  /** An operation that returns lines of text, numbered from 1. */
  lines<Id extends OperationId, T>(
    id: Id,
    input: OperationInput<Id>,
    options: Options,
    read: (line: string, number: number) => T,
  ): APIPromise<Stream<T>>;
  /** Any request, whether the specification has it or not. */
  request<T>(target: RequestTarget, options?: Options): APIPromise<T>;
  requestStream<T>(
    target: RequestTarget,
    options?: Options,
    format?: StreamFormat<T>,
  ): APIPromise<Stream<T>>;
}

export function createHttp(config: Config): Http {
  const startRequest = <T>(
    target: RequestTarget,
    options: Options = {},
    read: ReadResponse<T>,
    toResponse: ReadResponse<Response> = toLimitedResponse,
  ): ResponseSource<T> => {
    const handle = send(
      config.transport,
      () => buildRequest(config, target, options),
      config.createObserver,
    );
    handle.context.catch(() => {});
    let response: Promise<Response> | undefined;
    return {
      response: () => {
        response ??= handle.context.then(toResponse);
        return response;
      },
      read: () => readResult(handle, read),
    };
  };

  const request = <T>(target: RequestTarget, options?: Options) =>
    new APIPromise<T>(
      startRequest(target, options, (context) => readComplete<T>(context, target.allowsText)),
    );

  const requestStream = <T>(target: RequestTarget, options?: Options, format?: StreamFormat<T>) =>
    new APIPromise<Stream<T>>(
      startRequest(target, options, (context) => openStream(context, format)),
    );

  const requestPage = <T>(target: RequestTarget, options?: Options): PagePromise<T> => {
    const load: LoadPage<T> = (after) =>
      requestPage<T>({ ...target, query: { ...target.query, after } }, options);
    const next = target.operation.method === 'GET' ? load : undefined;
    const read = async (context: ResponseContext) => new Page<T>(await readComplete(context), next);
    return new PagePromise(startRequest(target, options, read));
  };

  return {
    call: (id, input, options) => request(targetOf(id, input), options),
    callText(id, input, options) {
      return request(Object.assign(targetOf(id, input), { allowsText: true }), options);
    },
    list: (id, input, options) => requestPage(targetOf(id, input), options),
    stream: (id, input, options, format) => requestStream(targetOf(id, input), options, format),
    open(id, input, options, accept = 'application/octet-stream') {
      const target = Object.assign(targetOf(id, input), { accept });
      return new APIPromise(startRequest(target, options, toUnreadResponse, toUnreadResponse));
    },
    lines(id, input, options, read) {
      const target = Object.assign(targetOf(id, input), { accept: 'application/binary' });
      return new APIPromise(
        startRequest(target, options, (context) => openLineStream(context, read), toUnreadResponse),
      );
    },
    request,
    requestStream,
  };
}

type ReadResponse<T> = (context: ResponseContext) => T | Promise<T>;

function targetOf<Id extends OperationId>(id: Id, input: OperationInput<Id>): RequestTarget {
  const {
    path: segments,
    query,
    body,
  } = input as { path?: RequestTarget['segments']; query?: object; body?: unknown };
  return { operation: operations[id], segments, query, body };
}

/** Reads a response; retries the request if its body breaks off. */
async function readResult<T>(
  { context, retry }: RequestHandle,
  read: ReadResponse<T>,
): Promise<ReadResult<T>> {
  for (let current = await context; ; ) {
    try {
      return { data: await read(current), response: current.response };
    } catch (error) {
      current = await retry(error);
    }
  }
}

/** From here on the body belongs to the caller, however long reading it takes. */
function toUnreadResponse(context: ResponseContext): Response {
  context.observer?.done();
  return limitBody(context, Number.POSITIVE_INFINITY);
}

/** The same for what may be one large response. */
function toLimitedResponse(context: ResponseContext): Response {
  context.observer?.done();
  const isStream = /event-stream/i.test(context.response.header('content-type') ?? '');
  return limitBody(context, isStream ? Number.POSITIVE_INFINITY : context.limits.maxResponseBytes);
}

async function readComplete<T>(context: ResponseContext, allowsText = false): Promise<T> {
  const data = await readOrAbort(context, (each) => readData(each, allowsText));
  context.deadline.release();
  context.observer?.done();
  return data as T;
}

async function readOrAbort<T>(
  context: ResponseContext,
  read: (context: ResponseContext) => Promise<T>,
): Promise<T> {
  const { deadline } = context;
  try {
    return await read(context);
  } catch (error) {
    const explained = deadline.toError(error);
    // The rest of the response is useless: its connection is closed.
    deadline.abort();
    deadline.release();
    throw explained;
  }
}

async function openStream<T>(
  context: ResponseContext,
  format: StreamFormat<T> = {},
): Promise<Stream<T>> {
  const { response, sentHeaders, limits, allowMissingEnd, json } = context;
  const isOther = /\b(json|html)\b/i.test(response.header('content-type') ?? '');
  const open = (each: ResponseContext) => sniffEventStream(each, format.toChunks);
  const reader = isOther ? await readOrAbort(context, open) : undefined;
  const { headers, status } = response;
  const origin = { headers, status, sent: sentHeaders, limits, allowMissingEnd, jsonFormat: json };
  return toStream(context, createSseReader(format, origin), reader);
}

async function openLineStream<T>(
  context: ResponseContext,
  read: (line: string, number: number) => T,
) {
  const { response, limits } = context;
  // An HTML page is not the requested file but an error.
  if (/\bhtml\b/i.test(response.header('content-type') ?? '')) {
    throw await readOrAbort(context, (each) => readError(each));
  }
  return toStream(
    context,
    createLineReader(read, { status: response.status, headers: response.headers, limits }),
  );
}

function toStream<T>(
  context: ResponseContext,
  values: ValueReader<T>,
  reader?: BodyReader,
): Stream<T> {
  const { response, deadline, observer } = context;
  deadline.detach(deadline);
  const open = () => {
    const body = reader ?? response.openBody();
    return observer
      ? iterateObserved(body, deadline, values, observer)
      : iterate(body, deadline, values);
  };
  return new Stream(open, deadline.controller);
}
