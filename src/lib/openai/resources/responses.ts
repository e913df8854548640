import type { Http, Options } from '../core/http';
import { textOrEmpty } from '../core/json';
import type {
  OperationBody,
  OperationEvent,
  OperationQuery,
  OperationResult,
} from '../core/operation-types';
import type { APIPromise } from '../core/promise';
import type { StreamEndDetector } from '../core/sse-reader';
import type { Stream } from '../core/stream';
import { resumeAfterCuts } from '../streaming/responses/resume';
import { ResponseStream } from '../streaming/responses/stream';
import type { ParsedBy } from '../structured/parsed-completion';
import { parseResponse, type ResponseOf } from '../structured/parsed-response';
import { type WithText, withText } from './output-text';

type Create = OperationBody<'createResponse'>;
type Retrieve = OperationQuery<'getResponse'>;
type ResponseResult = WithText<OperationResult<'createResponse'>>;
type ResponseEvent = OperationEvent<'createResponse'>;
type NonStreaming = { stream?: false | null };
type Streaming = { stream: true };
type Either = ResponseResult | Stream<ResponseEvent>;
type MayStream = { stream?: true | null };

/** An existing response, streamed from its start; events after `starting_after` are emitted. */
interface ById extends Pick<Create, 'text' | 'tools'> {
  response_id: string;
  /** The sequence number of an event. */
  starting_after?: number | null;
}

/** The stream for such a request. */
export type ResponseStreamOf<Body> = ResponseStream<
  Body extends { text: { format: infer Format } } ? ParsedBy<Format> : null,
  Body extends { tools: (infer Tool)[] } ? Tool : unknown
>;

/** A model's answer with its tools, stored by the server unless `store` is false. */
export const responses = ({ call, list, stream }: Http) => {
  const streamFormat = { createEndDetector: createResponseEndDetector };

  /** `stream: true` streams the response. */
  function create(body: Create & NonStreaming, options?: Options): APIPromise<ResponseResult>;
  function create(body: Create & Streaming, options?: Options): APIPromise<Stream<ResponseEvent>>;
  function create(body: Create, options?: Options): APIPromise<Either>;
  function create(body: Create, options?: Options): APIPromise<Either> {
    if (body.stream) {
      const created = stream('createResponse', { body }, options, streamFormat);
      return body.background ? created.map((events) => resumable(events, options)) : created;
    }
    return call('createResponse', { body }, options).map(withText);
  }

  /** `stream: true` streams a background response, again from `starting_after` on. */
  function retrieve(
    response_id: string,
    query?: Retrieve & { stream?: false },
    options?: Options,
  ): APIPromise<ResponseResult>;
  function retrieve(
    response_id: string,
    query: Retrieve & Streaming,
    options?: Options,
  ): APIPromise<Stream<ResponseEvent>>;
  function retrieve(response_id: string, query?: Retrieve, options?: Options): APIPromise<Either>;
  function retrieve(response_id: string, query: Retrieve = {}, options?: Options) {
    const input = { path: { response_id }, query };
    if (query.stream)
      return stream('getResponse', input, options, streamFormat).map((events) =>
        resumable(events, options, response_id),
      );
    return call('getResponse', input, options).map(withText);
  }

  const resumable = (events: Stream<ResponseEvent>, options: Options = {}, responseId?: string) =>
    resumeAfterCuts(events, {
      follow: (response_id, starting_after, again) => {
        const input = { path: { response_id }, query: { stream: true, starting_after } };
        return stream('getResponse', input, again, streamFormat);
      },
      options,
      responseId,
    });

  return {
    create,
    retrieve,

    /**
     * Adds the parsed content of a completed response: `parsed` to its texts and `output_parsed`,
     * if the request asks for JSON of a schema, and `parsed_arguments` to calls of strict
     * functions.
     */
    parse<Body extends Create & NonStreaming>(
      body: Body,
      options?: Options,
    ): APIPromise<ResponseOf<Body>> {
      return create(body, options).map((response) => parseResponse(response, body));
    },

    /**
     * Like `create` with `stream: true`, but with events and snapshots, and the parsed response at
     * the end.
     */
    stream<Body extends (Create & MayStream) | ById>(
      body: Body,
      options?: Options,
    ): ResponseStreamOf<Body> {
      const open = (signal: AbortSignal) =>
        'response_id' in body
          ? retrieve(body.response_id, { stream: true }, { ...options, signal })
          : create({ ...body, stream: true }, { ...options, signal });
      const startingAfter = 'response_id' in body ? body.starting_after : null;
      return new ResponseStream({ open, request: body, startingAfter, signal: options?.signal });
    },

    delete(response_id: string, options?: Options) {
      return call('deleteResponse', { path: { response_id } }, options);
    },

    /** Only for a background response. */
    cancel(response_id: string, options?: Options): APIPromise<ResponseResult> {
      return call('cancelResponse', { path: { response_id } }, options).map(withText);
    },

    /** Compacts a conversation into fewer items, which replace it as input. */
    compact(body: OperationBody<'Compactconversation'>, options?: Options) {
      return call('Compactconversation', { body }, options);
    },

    inputItems: {
      /** Newest first. */
      list(
        response_id: string,
        query?: OperationQuery<'listInputItems'> | null,
        options?: Options,
      ) {
        return list('listInputItems', { path: { response_id }, query }, options);
      },
    },

    inputTokens: {
      /** The number of input tokens of a request. */
      count(body?: OperationBody<'Getinputtokencounts'> | null, options?: Options) {
        return call('Getinputtokencounts', { body: body ?? {} }, options);
      },
    },
  };
};

/** These streams send no `[DONE]`: they are complete once the response has ended. */
function createResponseEndDetector(): StreamEndDetector {
  let isWhole = false;
  return {
    observe(value) {
      const type = (value as { type?: unknown } | null)?.type;
      isWhole ||= /^response\.(completed|failed|incomplete|cancelled)$/.test(textOrEmpty(type));
    },
    isComplete: () => isWhole,
  };
}
