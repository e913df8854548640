import type { Http, Options } from '../core/http';
import type {
  OperationBody,
  OperationEvent,
  OperationQuery,
  OperationResult,
} from '../core/operation-types';
import type { APIPromise } from '../core/promise';
import type { Stream } from '../core/stream';
import { chunksOfCompletion } from '../streaming/chat/completion-chunks';
import { createChoicesEndDetector } from '../streaming/chat/end-detector';
import { ChatCompletionStream } from '../streaming/chat/stream';
import {
  type CompletionOf,
  checkTools,
  type ParsedContent,
  parseCompletion,
  type ToolOf,
} from '../structured/parsed-completion';
import type { RunnerOptions, ToolBody } from '../tools/run-options';
import { ChatCompletionRunner } from '../tools/runner';
import { ChatCompletionStreamingRunner } from '../tools/streaming-runner';

type CreateBody = OperationBody<'createChatCompletion'>;
type Completion = OperationResult<'createChatCompletion'>;
type Chunk = OperationEvent<'createChatCompletion'>;
type NonStreaming = { stream?: false | null };
type Streaming = { stream: true };
type Run = ChatCompletionRunner<unknown>;
type StreamedRun = ChatCompletionStreamingRunner<unknown>;
/** Without tools, so that the types of their arguments depend on nothing else. */
type Rest = Omit<CreateBody, 'tools' | 'stream'>;

/** The next message of a conversation. */
export const chat = (http: Http) => ({ completions: completions(http) });

const completions = ({ call, list, stream }: Http) => {
  /** `stream: true` streams the message. */
  function create(body: CreateBody & NonStreaming, options?: Options): APIPromise<Completion>;
  function create(body: CreateBody & Streaming, options?: Options): APIPromise<Stream<Chunk>>;
  function create(body: CreateBody, options?: Options): APIPromise<Completion | Stream<Chunk>>;
  function create(body: CreateBody, options?: Options): APIPromise<Completion | Stream<Chunk>> {
    if (!body.stream) return call('createChatCompletion', { body }, options);
    const toChunks = (answer: unknown) => chunksOfCompletion(answer) as Chunk[] | undefined;
    return stream('createChatCompletion', { body }, options, {
      createEndDetector: createChoicesEndDetector,
      toChunks,
    });
  }

  /** Runs the functions that the model calls, until it calls none. `stream: true` streams the answers. */
  function runTools<Body extends Rest & NonStreaming, Context = undefined>(
    body: Body & ToolBody<Run, Context>,
    options?: RunnerOptions,
  ): ChatCompletionRunner<ParsedContent<Body>>;
  function runTools<Body extends Rest & Streaming, Context = undefined>(
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

    /** Streams the answer as events. */
    stream<Body extends Omit<CreateBody, 'stream'> & { stream?: true }>(
      body: Body,
      options?: Options,
    ): ChatCompletionStream<ParsedContent<Body>, ToolOf<Body>> {
      return ChatCompletionStream.start(create, body, options);
    },

    /**
     * Adds the parsed answer: `parsed` to its messages, if the request asks for JSON of a schema,
     * and `parsed_arguments` to its tool calls, which must be strict functions.
     */
    parse<Body extends CreateBody & NonStreaming>(
      body: Body,
      options?: Options,
    ): APIPromise<CompletionOf<Body>> {
      checkTools(body.tools);
      return create(body, options).map((completion) => parseCompletion(completion, body));
    },

    /**
     * Only completions created with `store: true` are kept; this and the following methods are
     * about them.
     */
    retrieve(completion_id: string, options?: Options) {
      return call('getChatCompletion', { path: { completion_id } }, options);
    },

    update(completion_id: string, body: OperationBody<'updateChatCompletion'>, options?: Options) {
      return call('updateChatCompletion', { path: { completion_id }, body }, options);
    },

    list(query?: OperationQuery<'listChatCompletions'> | null, options?: Options) {
      return list('listChatCompletions', { query }, options);
    },

    delete(completion_id: string, options?: Options) {
      return call('deleteChatCompletion', { path: { completion_id } }, options);
    },

    messages: {
      list(
        completion_id: string,
        query?: OperationQuery<'getChatCompletionMessages'> | null,
        options?: Options,
      ) {
        return list('getChatCompletionMessages', { path: { completion_id }, query }, options);
      },
    },
  };
};
