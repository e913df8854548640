import { APIError, OpenAIError } from '../../core/errors';
import { isJsonObject, type JsonObject, textOrEmpty } from '../../core/json';
import type { Stream } from '../../core/stream';
import type {
  AssistantStreamEvent,
  MessageObject,
  RunObject,
  RunStepObject,
} from '../../generated/types';
import { EventStream } from '../event-stream';
import { openJsonLines } from '../json-lines';
import type { AssistantStreamEvents } from './events';
import { createMessageSnapshots } from './messages';
import { createStepSnapshots } from './steps';

export type { AssistantStreamEvents };

/** Sends the request, which the signal aborts. */
type OpenRunStream = (signal: AbortSignal) => PromiseLike<Stream<AssistantStreamEvent>>;

/**
 * A streamed run, reported as events. Unknown events are emitted as `event`; a stream that was
 * joined late emits what it can. An event's name says that something has ended, its status how.
 */
export class AssistantStream
  extends EventStream<AssistantStreamEvents>
  implements AsyncIterable<AssistantStreamEvent>
{
  #event: AssistantStreamEvent | undefined;
  #run: RunObject | undefined;
  readonly #messages;
  readonly #steps;

  constructor(open: OpenRunStream, signal?: AbortSignal | null) {
    super();
    const emit: typeof this.emit = (event, ...args) => this.emit(event, ...args);
    this.#messages = createMessageSnapshots(emit, () => this.#contextFields());
    this.#steps = createStepSnapshots(emit, () => this.#contextFields());
    this.run(async () => {
      const stream = await open(this.controller.signal);
      this.emit('connect');
      for await (const event of stream) {
        // More events may have arrived together with the one that led to the abort.
        if (this.controller.signal.aborted) break;
        this.#add(event);
      }
    }, signal);
  }

  /** Reads what `toReadableStream` wrote. */
  static fromReadableStream(readable: ReadableStream<Uint8Array>): AssistantStream {
    return new AssistantStream(openJsonLines(readable));
  }

  /** Every event. Leaving the loop aborts the stream, but not the run. */
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

  /** The latest state of the run. */
  currentRun(): RunObject | undefined {
    return this.#run;
  }

  /** The current message so far. */
  currentMessageSnapshot(): MessageObject | undefined {
    return this.#messages.current();
  }

  /** The current step so far. */
  currentRunStepSnapshot(): RunStepObject | undefined {
    return this.#steps.current();
  }

  /** The run at the end of the stream: ended, or with its `required_action`. */
  finalRun(): Promise<RunObject> {
    return this.atEnd(() => {
      if (!this.#run) throw new OpenAIError('The stream contained no run.');
      if (isActive(this.#run.status)) {
        const { id, status } = this.#run;
        throw new OpenAIError(`The stream ended before its run: ${id} was last ${status}.`);
      }
      return this.#run;
    });
  }

  /** The messages that the run wrote, in order. */
  finalMessages(): Promise<MessageObject[]> {
    return this.atEnd(this.#messages.snapshots);
  }

  /** The steps of the run, in order. */
  finalRunSteps(): Promise<RunStepObject[]> {
    return this.atEnd(this.#steps.snapshots);
  }

  #add(event: AssistantStreamEvent): void {
    this.#event = event;
    this.emit('event', event);
    const { event: name, data }: JsonObject = isJsonObject(event) ? event : {};
    if (!isJsonObject(data)) return;
    if (name === 'error') throw new APIError(undefined, data.error ?? data, undefined, undefined);
    const [, noun, what = ''] =
      /^thread\.(run\.step|run|message)\.(\w+)$/.exec(textOrEmpty(name)) ?? [];
    if (noun === 'message') this.#messages.apply(what, data);
    else if (noun === 'run.step') this.#steps.apply(what, data);
    else if (noun === 'run') this.#emitRun(what, data as RunObject);
  }

  #emitRun(what: string, run: RunObject): void {
    this.#run = run;
    if (!isActive(run.status ?? what)) this.#steps.closeOpenSteps();
    this.emit('run', run);
  }

  /** The fields of a snapshot whose start was missed. */
  #contextFields(): JsonObject {
    const { thread_id = null, id: run_id = null, assistant_id = null } = this.#run ?? {};
    return { thread_id, run_id, assistant_id, status: 'in_progress' };
  }
}

/** Unknown states count as not active. */
function isActive(status: unknown): boolean {
  return ['created', 'queued', 'in_progress', 'cancelling'].includes(textOrEmpty(status));
}
