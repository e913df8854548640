import type { Http, Options } from '../core/http';
import type { OperationBody, OperationEvent, OperationResult } from '../core/operation-types';
import { type PollOptions, withoutPollOptions } from '../core/poll';
import type { APIPromise } from '../core/promise';
import type { Stream } from '../core/stream';
import { AssistantStream } from '../streaming/runs/stream';
import { runStreamFormat } from '../streaming/runs/stream-format';
import { messages } from './messages';
import { runs } from './runs';

type CreateAndRun = OperationBody<'createThreadAndRun'>;
type Run = OperationResult<'createThreadAndRun'>;
type RunEvent = OperationEvent<'createThreadAndRun'>;
type NonStreaming = { stream?: false | null };

/** Conversations stored by the server, on which assistants run. */
export const threads = (http: Http) => {
  const { call, stream } = http;
  const runResource = runs(http);

  /** `stream: true` streams the events of the run. */
  function createAndRun(body: CreateAndRun & NonStreaming, options?: Options): APIPromise<Run>;
  function createAndRun(
    body: CreateAndRun & { stream: true },
    options?: Options,
  ): APIPromise<Stream<RunEvent>>;
  function createAndRun(body: CreateAndRun, options?: Options): APIPromise<Run | Stream<RunEvent>>;
  function createAndRun(body: CreateAndRun, options?: Options): APIPromise<Run | Stream<RunEvent>> {
    if (!body.stream) return call('createThreadAndRun', { body }, options);
    return stream('createThreadAndRun', { body }, options, runStreamFormat);
  }

  return {
    create(body?: OperationBody<'createThread'> | null, options?: Options) {
      return call('createThread', { body: body ?? {} }, options);
    },

    retrieve(thread_id: string, options?: Options) {
      return call('getThread', { path: { thread_id } }, options);
    },

    update(thread_id: string, body: OperationBody<'modifyThread'>, options?: Options) {
      return call('modifyThread', { path: { thread_id }, body }, options);
    },

    /** With its messages. */
    delete(thread_id: string, options?: Options) {
      return call('deleteThread', { path: { thread_id } }, options);
    },

    createAndRun,

    async createAndRunPoll(body: CreateAndRun & NonStreaming, options?: PollOptions<Run>) {
      const { id, thread_id } = await createAndRun(body, withoutPollOptions(options));
      return runResource.poll(id, { thread_id }, options);
    },

    /** Like `createAndRun`, but with events and snapshots. */
    createAndRunStream(body: CreateAndRun & { stream?: true | null }, options?: Options) {
      return new AssistantStream(
        (signal) => createAndRun({ ...body, stream: true }, { ...options, signal }),
        options?.signal,
      );
    },

    messages: messages(http),
    runs: runResource,
  };
};
