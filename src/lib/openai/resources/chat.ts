import { chunksOfCompletion } from '../chat/completion-chunks';
import type { RunnerOptions, ToolBody } from '../chat/run-tools';
import { ChatCompletionRunner } from '../chat/runner';
import { ChatCompletionStream } from '../chat/stream';
import { ChatCompletionStreamingRunner } from '../chat/streaming-runner';
import { choicesEnding } from '../core/choices';
import type { Body, Event, Http, Options, Query, Result } from '../core/http';
import type { APIPromise } from '../core/promise';
import type { Stream } from '../core/stream';
import {
  type CompletionOf,
  checkTools,
  type ParsedContent,
  parseCompletion,
  type ToolOf,
} from '../structured/parsed-completion';

type Request = Body<'createChatCompletion'>;
type Completion = Result<'createChatCompletion'>;
type Chunk = Event<'createChatCompletion'>;
type Plain = { stream?: false | null };
type Streamed = { stream: true };
type Run = ChatCompletionRunner<unknown>;
type StreamedRun = ChatCompletionStreamingRunner<unknown>;
/** Without its tools, so that what they are called with depends on nothing else. */
type Rest = Omit<Request, 'tools' | 'stream'>;

/** The next message of a conversation. */
export const chat = (http: Http) => ({ completions: completions(http) });

const completions = ({ call, list, stream }: Http) => {
  /** `stream: true` gives the message piece by piece. */
  function create(body: Request & Plain, options?: Options): APIPromise<Completion>;
  function create(body: Request & Streamed, options?: Options): APIPromise<Stream<Chunk>>;
  function create(body: Request, options?: Options): APIPromise<Completion | Stream<Chunk>>;
  function create(body: Request, options?: Options): APIPromise<Completion | Stream<Chunk>> {
    if (!body.stream) return call('createChatCompletion', { body }, options);
    const pieces = (answer: unknown) => chunksOfCompletion(answer) as Chunk[] | undefined;
    return stream('createChatCompletion', { body }, options, { ending: choicesEnding, pieces });
  }

  /** Calls the functions that the model wants called, until it is content. `stream: true` tells it as it is written. */
  function runTools<Body extends Rest & Plain, Context = undefined>(
    body: Body & ToolBody<Run, Context>,
    options?: RunnerOptions,
  ): ChatCompletionRunner<ParsedContent<Body>>;
  function runTools<Body extends Rest & Streamed, Context = undefined>(
    body: Body & ToolBody<StreamedRun, Context>,
    options?: RunnerOptions,
  ): ChatCompletionStreamingRunner<ParsedContent<Body>>;
  function runTools(body: ToolBody<never, never>, options?: RunnerOptions): Run | StreamedRun {
    return body.stream
      ? ChatCompletionStreamingRunner.runTools(create, body, options)
      : ChatCompletionRunner.runTools(create, body, options);
  }

  return {
    create,
    runTools,

    /** Tells of the answer as it is written. */
    stream<Body extends Omit<Request, 'stream'> & { stream?: true }>(
      body: Body,
      options?: Options,
    ): ChatCompletionStream<ParsedContent<Body>, ToolOf<Body>> {
      return ChatCompletionStream.start(create, body, options);
    },

    /**
     * Adds what the answer says: `parsed` to its messages, where the request asks for JSON of a schema, and
     * `parsed_arguments` to the calls of its tools, which have to be strict functions.
     */
    parse<Body extends Request & Plain>(
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
