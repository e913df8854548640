import { textIn } from '../core/deltas';
import type { Ending } from '../core/events';
import type { Body, Event, Http, Options, Query, Result } from '../core/http';
import type { APIPromise } from '../core/promise';
import type { Stream } from '../core/stream';
import { ResponseStream } from '../responses/stream';
import type { ParsedBy } from '../structured/parsed-completion';
import { parseResponse, type ResponseOf } from '../structured/parsed-response';
import { type WithText, withText } from './output-text';

type Create = Body<'createResponse'>;
type Retrieve = Query<'getResponse'>;
type Answer = WithText<Result<'createResponse'>>;
type ResponseEvent = Event<'createResponse'>;
type Plain = { stream?: false | null };
type Streamed = { stream: true };
type Either = Answer | Stream<ResponseEvent>;
type MayStream = { stream?: true | null };

/** A response that is there already, streamed from its beginning; told is what comes after `starting_after`. */
interface ById extends Pick<Create, 'text' | 'tools'> {
  response_id: string;
  /** The number of an event. */
  starting_after?: number | null;
}

/** The stream that answers such a request. */
export type ResponseStreamOf<Body> = ResponseStream<
  Body extends { text: { format: infer Format } } ? ParsedBy<Format> : null,
  Body extends { tools: (infer Tool)[] } ? Tool : unknown
>;

/** An answer of a model with its tools, kept by the server unless `store` is false. */
export const responses = ({ call, list, stream }: Http) => {
  const dialect = { ending: responseEnding };

  /** `stream: true` tells of the response as it is made. */
  function create(body: Create & Plain, options?: Options): APIPromise<Answer>;
  function create(body: Create & Streamed, options?: Options): APIPromise<Stream<ResponseEvent>>;
  function create(body: Create, options?: Options): APIPromise<Either>;
  function create(body: Create, options?: Options): APIPromise<Either> {
    if (body.stream) return stream('createResponse', { body }, options, dialect);
    return call('createResponse', { body }, options).map(withText);
  }

  /** `stream: true` tells of a response made in the background, again from `starting_after` on. */
  function retrieve(
    response_id: string,
    query?: Retrieve & { stream?: false },
    options?: Options,
  ): APIPromise<Answer>;
  function retrieve(
    response_id: string,
    query: Retrieve & Streamed,
    options?: Options,
  ): APIPromise<Stream<ResponseEvent>>;
  function retrieve(response_id: string, query?: Retrieve, options?: Options): APIPromise<Either>;
  function retrieve(response_id: string, query: Retrieve = {}, options?: Options) {
    const input = { path: { response_id }, query };
    if (query.stream) return stream('getResponse', input, options, dialect);
    return call('getResponse', input, options).map(withText);
  }

  return {
    create,
    retrieve,

    /**
     * Adds what a completed response says: `parsed` to its texts and `output_parsed`, where the request
     * asks for JSON of a schema, and `parsed_arguments` to the calls of strict functions.
     */
    parse<Body extends Create & Plain>(
      body: Body,
      options?: Options,
    ): APIPromise<ResponseOf<Body>> {
      return create(body, options).map((response) => parseResponse(response, body));
    },

    /**
     * Like `create` with `stream: true`, but tells what happens as events with snapshots, and the
     * response in the end as `parse` does.
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

    /** Only of a response that is made in the background. */
    cancel(response_id: string, options?: Options): APIPromise<Answer> {
      return call('cancelResponse', { path: { response_id } }, options).map(withText);
    },

    /** A conversation as fewer items, which stand for it as the input of what follows. */
    compact(body: Body<'Compactconversation'>, options?: Options) {
      return call('Compactconversation', { body }, options);
    },

    inputItems: {
      /** Newest first. */
      list(response_id: string, query?: Query<'listInputItems'> | null, options?: Options) {
        return list('listInputItems', { path: { response_id }, query }, options);
      },
    },

    inputTokens: {
      /** How many tokens a request would take in. */
      count(body?: Body<'Getinputtokencounts'> | null, options?: Options) {
        return call('Getinputtokencounts', { body: body ?? {} }, options);
      },
    },
  };
};

/** These streams send no `[DONE]`: they are whole once the response has come to an end. */
function responseEnding(): Ending {
  let isWhole = false;
  return {
    see(value) {
      const type = (value as { type?: unknown } | null)?.type;
      isWhole ||= /^response\.(completed|failed|incomplete|cancelled)$/.test(textIn(type));
    },
    isWhole: () => isWhole,
  };
}
