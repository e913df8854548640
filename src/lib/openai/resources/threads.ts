import type { Body, Event, Http, Options, Result } from '../core/http';
import { type PollOptions, startOptions } from '../core/poll';
import type { APIPromise } from '../core/promise';
import type { Stream } from '../core/stream';
import { AssistantStream } from '../runs/stream';
import { messages } from './messages';
import { runEvents } from './run-events';
import { runs } from './runs';

type CreateAndRun = Body<'createThreadAndRun'>;
type Run = Result<'createThreadAndRun'>;
type RunEvent = Event<'createThreadAndRun'>;
type Plain = { stream?: false | null };

/** Conversations that the server keeps, and on which assistants run. */
export const threads = (http: Http) => {
  const { call, stream } = http;
  const ofRuns = runs(http);

  /** `stream: true` tells of the run as it happens. */
  function createAndRun(body: CreateAndRun & Plain, options?: Options): APIPromise<Run>;
  function createAndRun(
    body: CreateAndRun & { stream: true },
    options?: Options,
  ): APIPromise<Stream<RunEvent>>;
  function createAndRun(body: CreateAndRun, options?: Options): APIPromise<Run | Stream<RunEvent>>;
  function createAndRun(body: CreateAndRun, options?: Options): APIPromise<Run | Stream<RunEvent>> {
    if (!body.stream) return call('createThreadAndRun', { body }, options);
    return stream('createThreadAndRun', { body }, options, runEvents);
  }

  return {
    create(body?: Body<'createThread'> | null, options?: Options) {
      return call('createThread', { body: body ?? {} }, options);
    },

    retrieve(thread_id: string, options?: Options) {
      return call('getThread', { path: { thread_id } }, options);
    },

    update(thread_id: string, body: Body<'modifyThread'>, options?: Options) {
      return call('modifyThread', { path: { thread_id }, body }, options);
    },

    /** With its messages. */
    delete(thread_id: string, options?: Options) {
      return call('deleteThread', { path: { thread_id } }, options);
    },

    createAndRun,

    async createAndRunPoll(body: CreateAndRun & Plain, options?: PollOptions<Run>) {
      const { id, thread_id } = await createAndRun(body, startOptions(options));
      return ofRuns.poll(id, { thread_id }, options);
    },

    /** Like `createAndRun`, but tells what happens as events with snapshots. */
    createAndRunStream(body: CreateAndRun & { stream?: true | null }, options?: Options) {
      return new AssistantStream(
        (signal) => createAndRun({ ...body, stream: true }, { ...options, signal }),
        options?.signal,
      );
    },

    messages: messages(http),
    runs: ofRuns,
  };
};
