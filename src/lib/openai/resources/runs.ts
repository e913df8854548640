import type { Body, Event, Http, Options, Query, Result } from '../core/http';
import { minutes, type PollOptions, poll, startOptions } from '../core/poll';
import type { APIPromise } from '../core/promise';
import type { Stream } from '../core/stream';
import { AssistantStream } from '../runs/stream';
import { runEvents } from './run-events';
import { runSteps } from './run-steps';

type In = { thread_id: string };
type Run = Result<'getRun'>;
type RunEvent = Event<'createRun'>;
type Create = Body<'createRun'> & Query<'createRun'>;
type Submit = Body<'submitToolOuputsToRun'> & In;
type Plain = { stream?: false | null };
type Streamed = { stream: true };
type MayStream = { stream?: true | null };
type Either = Run | Stream<RunEvent>;

/** An assistant at work on a thread. */
export const runs = (http: Http) => {
  const { call, list, stream } = http;

  const retrieve = (run_id: string, { thread_id }: In, options?: Options) =>
    call('getRun', { path: { thread_id, run_id } }, options);

  /** A thread has one run at a time. `stream: true` tells of it as it happens. */
  function create(thread_id: string, body: Create & Plain, options?: Options): APIPromise<Run>;
  function create(
    thread_id: string,
    body: Create & Streamed,
    options?: Options,
  ): APIPromise<Stream<RunEvent>>;
  function create(thread_id: string, body: Create, options?: Options): APIPromise<Either>;
  function create(
    thread_id: string,
    { include, ...body }: Create,
    options?: Options,
  ): APIPromise<Either> {
    const input = { path: { thread_id }, query: { include }, body };
    if (!body.stream) return call('createRun', input, options);
    return stream('createRun', input, options, runEvents);
  }

  /** The outputs of all calls that the run waits for, at once. */
  function submitToolOutputs(
    run_id: string,
    body: Submit & Plain,
    options?: Options,
  ): APIPromise<Run>;
  function submitToolOutputs(
    run_id: string,
    body: Submit & Streamed,
    options?: Options,
  ): APIPromise<Stream<RunEvent>>;
  function submitToolOutputs(run_id: string, body: Submit, options?: Options): APIPromise<Either>;
  function submitToolOutputs(
    run_id: string,
    { thread_id, ...body }: Submit,
    options?: Options,
  ): APIPromise<Either> {
    const input = { path: { thread_id, run_id }, body };
    if (!body.stream) return call('submitToolOuputsToRun', input, options);
    return stream('submitToolOuputsToRun', input, options, runEvents);
  }

  /** Looks until the run has ended or wants tool outputs; for half an hour, unless `maxWait` says otherwise. */
  const pollRun = (run_id: string, { thread_id }: In, options: PollOptions<Run> = {}) =>
    poll((each) => retrieve(run_id, { thread_id }, each), isAtRest, {
      ...options,
      maxWait: options.maxWait ?? 30 * minutes,
    });

  /** Like `create`, but tells what happens as events with snapshots. */
  const streamRun = (thread_id: string, body: Create & MayStream, options?: Options) =>
    new AssistantStream(
      (signal) => create(thread_id, { ...body, stream: true }, { ...options, signal }),
      options?.signal,
    );

  return {
    create,
    retrieve,

    update(run_id: string, { thread_id, ...body }: Body<'modifyRun'> & In, options?: Options) {
      return call('modifyRun', { path: { thread_id, run_id }, body }, options);
    },

    /** Newest first. */
    list(thread_id: string, query?: Query<'listRuns'> | null, options?: Options) {
      return list('listRuns', { path: { thread_id }, query }, options);
    },

    /** `cancelling` first, then `cancelled`. */
    cancel(run_id: string, { thread_id }: In, options?: Options) {
      return call('cancelRun', { path: { thread_id, run_id } }, options);
    },

    submitToolOutputs,
    stream: streamRun,
    createAndStream: streamRun,

    /** Like `submitToolOutputs`, but tells what happens as events with snapshots. */
    submitToolOutputsStream(run_id: string, body: Submit & MayStream, options?: Options) {
      return new AssistantStream(
        (signal) => submitToolOutputs(run_id, { ...body, stream: true }, { ...options, signal }),
        options?.signal,
      );
    },

    poll: pollRun,

    async createAndPoll(thread_id: string, body: Create & Plain, options?: PollOptions<Run>) {
      const run = await create(thread_id, body, startOptions(options));
      return pollRun(run.id, { thread_id }, options);
    },

    async submitToolOutputsAndPoll(
      run_id: string,
      body: Submit & Plain,
      options?: PollOptions<Run>,
    ) {
      const run = await submitToolOutputs(run_id, body, startOptions(options));
      return pollRun(run.id, { thread_id: body.thread_id }, options);
    },

    steps: runSteps(http),
  };
};

/** Ended, or waiting for the caller. */
function isAtRest({ status }: Run): boolean {
  return atRest.has(status);
}

const atRest = new Set<string>([
  'requires_action',
  'cancelled',
  'failed',
  'completed',
  'incomplete',
  'expired',
]);
