import { choicesEnding } from '../core/choices';
import type { Body, Event, Http, Options, Query, Result } from '../core/http';
import type { APIPromise } from '../core/promise';
import type { Stream } from '../core/stream';
import { type CompletionOf, checkTools, parseCompletion } from '../parsed-completion';

type Request = Body<'createChatCompletion'>;
type Completion = Result<'createChatCompletion'>;
type Chunk = Event<'createChatCompletion'>;

/** The next message of a conversation. */
export const chat = (http: Http) => ({ completions: completions(http) });

const completions = ({ call, list, stream }: Http) => {
  /** `stream: true` gives the message piece by piece. */
  function create(
    body: Request & { stream?: false | null },
    options?: Options,
  ): APIPromise<Completion>;
  function create(body: Request & { stream: true }, options?: Options): APIPromise<Stream<Chunk>>;
  function create(body: Request, options?: Options): APIPromise<Completion | Stream<Chunk>>;
  function create(body: Request, options?: Options): APIPromise<Completion | Stream<Chunk>> {
    if (!body.stream) return call('createChatCompletion', { body }, options);
    return stream('createChatCompletion', { body }, options, { ending: choicesEnding });
  }

  return {
    create,

    /**
     * Adds what the answer says: `parsed` to its messages, where the request asks for JSON of a schema, and
     * `parsed_arguments` to the calls of its tools, which have to be strict functions.
     */
    parse<Body extends Request & { stream?: false | null }>(
      body: Body,
      options?: Options,
    ): APIPromise<CompletionOf<Body>> {
      checkTools(body.tools);
      return create(body, options).map((completion) => parseCompletion(completion, body));
    },

    /** Only completions created with `store: true` are kept; this and what follows is about them. */
    retrieve(completion_id: string, options?: Options) {
      return call('getChatCompletion', { path: { completion_id } }, options);
    },

    update(completion_id: string, body: Body<'updateChatCompletion'>, options?: Options) {
      return call('updateChatCompletion', { path: { completion_id }, body }, options);
    },

    list(query?: Query<'listChatCompletions'> | null, options?: Options) {
      return list('listChatCompletions', { query }, options);
    },

    delete(completion_id: string, options?: Options) {
      return call('deleteChatCompletion', { path: { completion_id } }, options);
    },

    messages: {
      list(
        completion_id: string,
        query?: Query<'getChatCompletionMessages'> | null,
        options?: Options,
      ) {
        return list('getChatCompletionMessages', { path: { completion_id }, query }, options);
      },
    },
  };
};
