import { type Fields, isFields, textIn } from '../core/deltas';
import { APIError, OpenAIError } from '../core/errors';
import { EventStream } from '../core/event-stream';
import { openLines } from '../core/open-lines';
import type { Stream } from '../core/stream';
import type {
  AssistantStreamEvent,
  MessageObject,
  RunObject,
  RunStepObject,
} from '../generated/types';
import type { AssistantStreamEvents } from './events';
import { createMessages } from './messages';
import { createSteps } from './steps';

export type { AssistantStreamEvents };

/** Sends the request, which the signal cuts. */
type Open = (signal: AbortSignal) => PromiseLike<Stream<AssistantStreamEvent>>;

/**
 * A run, told as it happens. What it does not know passes as `event`; a stream that was joined late
 * tells what can be told. That something is over, the name of its event says; how it ended, its status.
 */
export class AssistantStream
  extends EventStream<AssistantStreamEvents>
  implements AsyncIterable<AssistantStreamEvent>
{
  #event: AssistantStreamEvent | undefined;
  #run: RunObject | undefined;
  readonly #messages;
  readonly #steps;

  constructor(open: Open, signal?: AbortSignal | null) {
    super();
    const emit: typeof this.emit = (event, ...args) => this.emit(event, ...args);
    this.#messages = createMessages(emit, () => this.#known());
    this.#steps = createSteps(emit, () => this.#known());
    this.run(async () => {
      const stream = await open(this.controller.signal);
      this.emit('connect');
      for await (const event of stream) {
        // More may have come with what led to the abort.
        if (this.controller.signal.aborted) break;
        this.#add(event);
      }
    }, signal);
  }

  /** Reads back what `toReadableStream` wrote. */
  static fromReadableStream(readable: ReadableStream<Uint8Array>): AssistantStream {
    return new AssistantStream(openLines(readable));
  }

  /** Every event. Leaving the loop aborts the run's stream, though not the run. */
  [Symbol.asyncIterator](): AsyncIterator<AssistantStreamEvent> {
    return this.streamOf('event')[Symbol.asyncIterator]();
  }

  /** Every event, one line of JSON each. */
  toReadableStream(): ReadableStream<Uint8Array> {
    return this.streamOf('event').toReadableStream();
  }

  currentEvent(): AssistantStreamEvent | undefined {
    return this.#event;
  }

  /** The run as it was last told of. */
  currentRun(): RunObject | undefined {
    return this.#run;
  }

  /** What the message that is being written has come to. */
  currentMessageSnapshot(): MessageObject | undefined {
    return this.#messages.current();
  }

  /** What the step that is being taken has come to. */
  currentRunStepSnapshot(): RunStepObject | undefined {
    return this.#steps.current();
  }

  /** The run at the end of the stream: ended, or with what it wants in `required_action`. */
  finalRun(): Promise<RunObject> {
    return this.atEnd(() => {
      if (!this.#run) throw new OpenAIError('The stream told of no run.');
      if (isAtWork(this.#run.status)) {
        const { id, status } = this.#run;
        throw new OpenAIError(`The stream ended before its run: ${id} was last ${status}.`);
      }
      return this.#run;
    });
  }

  /** The messages that the run wrote, in their order. */
  finalMessages(): Promise<MessageObject[]> {
    return this.atEnd(this.#messages.snapshots);
  }

  /** The steps that the stream told of, in their order. */
  finalRunSteps(): Promise<RunStepObject[]> {
    return this.atEnd(this.#steps.snapshots);
  }

  #add(event: AssistantStreamEvent): void {
    this.#event = event;
    this.emit('event', event);
    const { event: name, data }: Fields = isFields(event) ? event : {};
    if (!isFields(data)) return;
    if (name === 'error') throw new APIError(undefined, data.error ?? data, undefined, undefined);
    const [, noun, what = ''] = /^thread\.(run\.step|run|message)\.(\w+)$/.exec(textIn(name)) ?? [];
    if (noun === 'message') this.#messages.tell(what, data);
    else if (noun === 'run.step') this.#steps.tell(what, data);
    else if (noun === 'run') this.#tellRun(what, data as RunObject);
  }

  #tellRun(what: string, run: RunObject): void {
    this.#run = run;
    if (!isAtWork(run.status ?? what)) this.#steps.rest();
    this.emit('run', run);
  }

  /** What a snapshot holds of whose beginning nothing was heard. */
  #known(): Fields {
    const { thread_id = null, id: run_id = null, assistant_id = null } = this.#run ?? {};
    return { thread_id, run_id, assistant_id, status: 'in_progress' };
  }
}

/** A state that nobody knows is not one of those in which a run goes on. */
function isAtWork(status: unknown): boolean {
  return ['created', 'queued', 'in_progress', 'cancelling'].includes(textIn(status));
}
