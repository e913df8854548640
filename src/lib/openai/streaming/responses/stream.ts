import { APIError, OpenAIError } from '../../core/errors';
import { isJsonObject, type JsonObject, textOrEmpty } from '../../core/json';
import type { Stream } from '../../core/stream';
import type {
  CreateResponse,
  Response,
  ResponseCreatedEvent,
  ResponseFunctionCallArgumentsDeltaEvent,
  ResponseStreamEvent,
  ResponseTextDeltaEvent,
} from '../../generated/types';
import { withText } from '../../resources/output-text';
import {
  isParsedResponse,
  type ParsedResponse,
  parseResponse,
} from '../../structured/parsed-response';
import { type BaseEvents, EventStream } from '../event-stream';
import { openJsonLines } from '../json-lines';
import { createResponseSnapshot } from './snapshot';

/** `snapshot` is the text or the arguments including this delta. */
export type WithSnapshot<Event> = Event & { snapshot: string };

type ListenersByEvent = {
  [Name in Exclude<ResponseStreamEvent['type'], 'error'>]: (
    event: Extract<ResponseStreamEvent, { type: Name }>,
  ) => void;
};

/** The events of a response: `event` for every event, then each event by its own name. */
export interface ResponseStreamEvents
  extends BaseEvents,
    Omit<
      ListenersByEvent,
      'response.output_text.delta' | 'response.function_call_arguments.delta'
    > {
  event(event: ResponseStreamEvent): void;
  'response.output_text.delta'(event: WithSnapshot<ResponseTextDeltaEvent>): void;
  'response.function_call_arguments.delta'(
    event: WithSnapshot<ResponseFunctionCallArgumentsDeltaEvent>,
  ): void;
}

export interface ResponseStreamSource {
  /** Sends the request, which the signal aborts. */
  open: (signal: AbortSignal) => PromiseLike<Stream<ResponseStreamEvent>>;
  /** Determines how the answer is parsed. */
  request?: Pick<CreateResponse, 'text' | 'tools'>;
  /** The sequence number of the last known event: earlier events are merged but not emitted. */
  startingAfter?: number | null | undefined;
  signal?: AbortSignal | null | undefined;
}

/** A streamed response, reported as events. Unknown events are emitted as `event`. */
export class ResponseStream<Parsed = null, Tool = unknown>
  extends EventStream<ResponseStreamEvents>
  implements AsyncIterable<ResponseStreamEvent>
{
  readonly #snapshot = createResponseSnapshot();
  readonly #request: Pick<CreateResponse, 'text' | 'tools'>;
  readonly #startingAfter: number;
  #final: ParsedResponse<Parsed, Tool> | undefined;

  constructor({ open, request = {}, startingAfter, signal }: ResponseStreamSource) {
    super();
    this.#request = request;
    this.#startingAfter = startingAfter ?? Number.NEGATIVE_INFINITY;
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
  static fromReadableStream(readable: ReadableStream<Uint8Array>): ResponseStream {
    return new ResponseStream({ open: openJsonLines(readable) });
  }

  /** Every event. Leaving the loop aborts the stream. */
  [Symbol.asyncIterator](): AsyncIterator<ResponseStreamEvent> {
    return this.streamOf('event')[Symbol.asyncIterator]();
  }

  /** Every event, one line of JSON each. */
  toReadableStream(): ReadableStream<Uint8Array> {
    return this.streamOf('event').toReadableStream();
  }

  /** The response at the end of the stream, parsed as the request specifies. */
  finalResponse(): Promise<ParsedResponse<Parsed, Tool>> {
    return this.atEnd(() => {
      this.#final ??= this.#parse();
      return this.#final;
    });
  }

  #parse(): ParsedResponse<Parsed, Tool> {
    const fields = this.#snapshot.value();
    if (!fields) throw new OpenAIError('The stream contained no response.');
    const response = withText(fields as unknown as Response);
    if (response.status === 'queued' || response.status === 'in_progress') {
      const { id, status } = response;
      throw new OpenAIError(`The stream ended before its response: ${id} was last ${status}.`);
    }
    const request = isParsedResponse(this.#request) ? this.#request : {};
    return parseResponse(response, request) as ParsedResponse<Parsed, Tool>;
  }

  #add(event: ResponseStreamEvent): void {
    const { type, sequence_number }: JsonObject = isJsonObject(event) ? event : {};
    const snapshot = textOrEmpty(isJsonObject(event) && this.#snapshot.add(event));
    const isKnown = typeof sequence_number === 'number' && sequence_number <= this.#startingAfter;
    if (!isKnown) this.emit('event', event);
    if (type === 'error') throw new APIError(undefined, event, undefined, undefined);
    if (isKnown || typeof type !== 'string' || !type.startsWith('response.')) return;
    // An event's listeners are typed by its name.
    const name = type as 'response.created';
    const emitted = withSnapshot.has(type) ? { ...event, snapshot } : event;
    this.emit(name, emitted as ResponseCreatedEvent);
  }
}

const withSnapshot = new Set([
  'response.output_text.delta',
  'response.function_call_arguments.delta',
]);
