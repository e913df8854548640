import { type OperationId, type Operations, operations } from '../generated/operations';
import type { BodyReader } from './body-reader';
import type { Config } from './config';
import { createEventReader, type Dialect } from './events';
import { iterate } from './iterate';
import { iterateWatched } from './iterate-watched';
import { limitBody } from './limit-body';
import { createLineReader } from './lines';
import type { Options } from './options';
import { type Load, Page, PagePromise } from './page';
import { APIPromise, type Call, type Reply, type WithRequestId } from './promise';
import { readData, readError } from './read';
import { buildRequest, type Target } from './request';
import { type Answer, type Exchange, send } from './send';
import { openMislabelled } from './sniff';
import { Stream } from './stream';
import type { ValueReader } from './values';

export type { Options };

type Part<Id extends OperationId, Name extends string> = Operations[Id] extends {
  [K in Name]: infer T;
}
  ? T
  : never;

export type Body<Id extends OperationId> = Part<Id, 'body'>;
export type Query<Id extends OperationId> = Part<Id, 'query'>;
export type Result<Id extends OperationId> = WithRequestId<Part<Id, 'result'>>;
export type Event<Id extends OperationId> = Part<Id, 'event'>;
export type Item<Id extends OperationId> =
  Part<Id, 'result'> extends { data: (infer T)[] } ? T : never;

/** What an operation is called with. */
export type Input<Id extends OperationId> = Pick<
  Operations[Id],
  Extract<keyof Operations[Id], 'path' | 'body'>
> & { query?: Query<Id> | null | undefined };

/** The verbs of the client. Path, method and types come from the operation's name. */
export interface Http {
  /** An operation that answers with data. */
  call<Id extends OperationId>(id: Id, input: Input<Id>, options?: Options): APIPromise<Result<Id>>;
  /** The same of one that may answer with text: then the text is the data. */
  callText<Id extends OperationId>(
    id: Id,
    input: Input<Id>,
    options?: Options,
  ): APIPromise<Result<Id>>;
  /** An operation that answers with a page of a list. */
  list<Id extends OperationId>(id: Id, input: Input<Id>, options?: Options): PagePromise<Item<Id>>;
  /** An operation that answers piece by piece. */
  stream<Id extends OperationId>(
    id: Id,
    input: Input<Id>,
    options?: Options,
    dialect?: Dialect<Event<Id>>,
  ): APIPromise<Stream<Event<Id>>>;
  /** An operation that answers with bytes, left unread. */
  open<Id extends OperationId>(
    id: Id,
    input: Input<Id>,
    options?: Options,
    accept?: string,
  ): APIPromise<Response>;
  /** An operation that answers with lines of text, numbered from 1. */
  lines<Id extends OperationId, T>(
    id: Id,
    input: Input<Id>,
    options: Options,
    read: (line: string, number: number) => T,
  ): APIPromise<Stream<T>>;
  /** Any request, known to the spec or not. */
  request<T>(target: Target, options?: Options): APIPromise<T>;
  requestStream<T>(target: Target, options?: Options, dialect?: Dialect<T>): APIPromise<Stream<T>>;
}

export function createHttp(config: Config): Http {
  const start = <T>(
    target: Target,
    options: Options = {},
    read: Read<T>,
    give: Read<Response> = handOverWhole,
  ): Call<T> => {
    const exchange = send(
      config.transport,
      () => buildRequest(config, target, options),
      config.watch,
    );
    exchange.answer.catch(() => {});
    let response: Promise<Response> | undefined;
    return {
      response: () => {
        response ??= exchange.answer.then(give);
        return response;
      },
      reply: () => readReply(exchange, read),
    };
  };

  const request = <T>(target: Target, options?: Options) =>
    new APIPromise<T>(start(target, options, (answer) => readWhole<T>(answer, target.mayBeText)));

  const requestStream = <T>(target: Target, options?: Options, dialect?: Dialect<T>) =>
    new APIPromise<Stream<T>>(start(target, options, (answer) => openStream(answer, dialect)));

  const requestPage = <T>(target: Target, options?: Options): PagePromise<T> => {
    const load: Load<T> = (after) =>
      requestPage<T>({ ...target, query: { ...target.query, after } }, options);
    const next = target.operation.method === 'GET' ? load : undefined;
    const read = async (answer: Answer) => new Page<T>(await readWhole(answer), next);
    return new PagePromise(start(target, options, read));
  };

  return {
    call: (id, input, options) => request(targetOf(id, input), options),
    callText(id, input, options) {
      return request(Object.assign(targetOf(id, input), { mayBeText: true }), options);
    },
    list: (id, input, options) => requestPage(targetOf(id, input), options),
    stream: (id, input, options, dialect) => requestStream(targetOf(id, input), options, dialect),
    open(id, input, options, accept = 'application/octet-stream') {
      const target = Object.assign(targetOf(id, input), { accept });
      return new APIPromise(start(target, options, handOver, handOver));
    },
    lines(id, input, options, read) {
      const target = Object.assign(targetOf(id, input), { accept: 'application/binary' });
      return new APIPromise(start(target, options, (answer) => openLines(answer, read), handOver));
    },
    request,
    requestStream,
  };
}

type Read<T> = (answer: Answer) => T | Promise<T>;

function targetOf<Id extends OperationId>(id: Id, input: Input<Id>): Target {
  const {
    path: segments,
    query,
    body,
  } = input as { path?: Target['segments']; query?: object; body?: unknown };
  return { operation: operations[id], segments, query, body };
}

/** Reads an answer, of a second or third attempt if the first one's body breaks off. */
async function readReply<T>({ answer, retry }: Exchange, read: Read<T>): Promise<Reply<T>> {
  for (let current = await answer; ; ) {
    try {
      return { data: await read(current), response: current.response };
    } catch (error) {
      current = await retry(error);
    }
  }
}

/** From here on the body is the caller's, however long reading it takes. */
function handOver(answer: Answer): Response {
  answer.watch?.done();
  return limitBody(answer, Number.POSITIVE_INFINITY);
}

/** The same of what may be one large answer. */
function handOverWhole(answer: Answer): Response {
  answer.watch?.done();
  const isStream = /event-stream/i.test(answer.response.header('content-type') ?? '');
  return limitBody(answer, isStream ? Number.POSITIVE_INFINITY : answer.limits.maxResponseBytes);
}

async function readWhole<T>(answer: Answer, mayBeText = false): Promise<T> {
  const data = await readGuarded(answer, (each) => readData(each, mayBeText));
  answer.cut.release();
  answer.watch?.done();
  return data as T;
}

async function readGuarded<T>(answer: Answer, read: (answer: Answer) => Promise<T>): Promise<T> {
  const { cut } = answer;
  try {
    return await read(answer);
  } catch (error) {
    const explained = cut.explain(error);
    // What is left of the answer is of no use: its connection is closed.
    cut.abort();
    cut.release();
    throw explained;
  }
}

async function openStream<T>(answer: Answer, dialect: Dialect<T> = {}): Promise<Stream<T>> {
  const { response, sent, limits, allowMissingEnd, json } = answer;
  const isOther = /\b(json|html)\b/i.test(response.header('content-type') ?? '');
  const open = (each: Answer) => openMislabelled(each, dialect.pieces);
  const reader = isOther ? await readGuarded(answer, open) : undefined;
  const { headers, status } = response;
  const origin = { headers, status, sent, limits, allowMissingEnd, jsonFormat: json };
  return toStream(answer, createEventReader(dialect, origin), reader);
}

async function openLines<T>(answer: Answer, read: (line: string, number: number) => T) {
  const { response, limits } = answer;
  // Such a page is not what was asked for, but what went wrong.
  if (/\bhtml\b/i.test(response.header('content-type') ?? '')) {
    throw await readGuarded(answer, (each) => readError(each));
  }
  return toStream(
    answer,
    createLineReader(read, { status: response.status, headers: response.headers, limits }),
  );
}

function toStream<T>(answer: Answer, values: ValueReader<T>, reader?: BodyReader): Stream<T> {
  const { response, cut, watch } = answer;
  cut.lend(cut);
  const open = () => {
    const body = reader ?? response.openBody();
    return watch ? iterateWatched(body, cut, values, watch) : iterate(body, cut, values);
  };
  return new Stream(open, cut.controller);
}
