import type { Http, Options } from '../core/http';
import type {
  OperationBody,
  OperationEvent,
  OperationQuery,
  OperationResult,
} from '../core/operation-types';
import { minutes, type PollOptions, poll, withoutPollOptions } from '../core/poll';
import type { APIPromise } from '../core/promise';
import type { Stream } from '../core/stream';
import { AssistantStream } from '../streaming/runs/stream';
import { runStreamFormat } from '../streaming/runs/stream-format';
import { runSteps } from './run-steps';

type ParentIds = { thread_id: string };
type Run = OperationResult<'getRun'>;
type RunEvent = OperationEvent<'createRun'>;
type Create = OperationBody<'createRun'> & OperationQuery<'createRun'>;
type Submit = OperationBody<'submitToolOuputsToRun'> & ParentIds;
type NonStreaming = { stream?: false | null };
type Streaming = { stream: true };
type MayStream = { stream?: true | null };
type Either = Run | Stream<RunEvent>;

/** The execution of an assistant on a thread. */
export const runs = (http: Http) => {
  const { call, list, stream } = http;

  const retrieve = (run_id: string, { thread_id }: ParentIds, options?: Options) =>
    call('getRun', { path: { thread_id, run_id } }, options);

  /** A thread has one active run at a time. `stream: true` streams its events. */
  function create(
    thread_id: string,
    body: Create & NonStreaming,
    options?: Options,
  ): APIPromise<Run>;
  function create(
    thread_id: string,
    body: Create & Streaming,
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
    return stream('createRun', input, options, runStreamFormat);
  }

  /** The outputs of all pending calls, at once. */
  function submitToolOutputs(
    run_id: string,
    body: Submit & NonStreaming,
    options?: Options,
  ): APIPromise<Run>;
  function submitToolOutputs(
    run_id: string,
    body: Submit & Streaming,
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
    return stream('submitToolOuputsToRun', input, options, runStreamFormat);
  }

  /**
   * Polls until the run has ended or requires tool outputs; for up to half an hour, unless
   * `maxWait` is given.
   */
  const pollRun = (run_id: string, { thread_id }: ParentIds, options: PollOptions<Run> = {}) =>
    poll((each) => retrieve(run_id, { thread_id }, each), hasSettled, {
      ...options,
      maxWait: options.maxWait ?? 30 * minutes,
    });

  /** Like `create`, but with events and snapshots. */
  const streamRun = (thread_id: string, body: Create & MayStream, options?: Options) =>
    new AssistantStream(
      (signal) => create(thread_id, { ...body, stream: true }, { ...options, signal }),
      options?.signal,
    );

  return {
    create,
    retrieve,

    update(
      run_id: string,
      { thread_id, ...body }: OperationBody<'modifyRun'> & ParentIds,
      options?: Options,
    ) {
      return call('modifyRun', { path: { thread_id, run_id }, body }, options);
    },

    /** Newest first. */
    list(thread_id: string, query?: OperationQuery<'listRuns'> | null, options?: Options) {
      return list('listRuns', { path: { thread_id }, query }, options);
    },

    /** `cancelling` first, then `cancelled`. */
    cancel(run_id: string, { thread_id }: ParentIds, options?: Options) {
      return call('cancelRun', { path: { thread_id, run_id } }, options);
    },

    submitToolOutputs,
    stream: streamRun,
    createAndStream: streamRun,

    /** Like `submitToolOutputs`, but with events and snapshots. */
    submitToolOutputsStream(run_id: string, body: Submit & MayStream, options?: Options) {
      return new AssistantStream(
        (signal) => submitToolOutputs(run_id, { ...body, stream: true }, { ...options, signal }),
        options?.signal,
      );
    },

    poll: pollRun,

    async createAndPoll(
      thread_id: string,
      body: Create & NonStreaming,
      options?: PollOptions<Run>,
    ) {
      const run = await create(thread_id, body, withoutPollOptions(options));
      return pollRun(run.id, { thread_id }, options);
    },

    async submitToolOutputsAndPoll(
      run_id: string,
      body: Submit & NonStreaming,
      options?: PollOptions<Run>,
    ) {
      const run = await submitToolOutputs(run_id, body, withoutPollOptions(options));
      return pollRun(run.id, { thread_id: body.thread_id }, options);
    },

    steps: runSteps(http),
  };
};

/** Ended, or waiting for the caller. */
function hasSettled({ status }: Run): boolean {
  return settledStatuses.has(status);
}

const settledStatuses = new Set<string>([
  'requires_action',
  'cancelled',
  'failed',
  'completed',
  'incomplete',
  'expired',
]);
