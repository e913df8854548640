import { type Fields, isFields, textIn } from '../core/deltas';
import { APIError, OpenAIError } from '../core/errors';
import { type BaseEvents, EventStream } from '../core/event-stream';
import { openLines } from '../core/open-lines';
import type { Stream } from '../core/stream';
import type {
  CreateResponse,
  Response,
  ResponseCreatedEvent,
  ResponseFunctionCallArgumentsDeltaEvent,
  ResponseStreamEvent,
  ResponseTextDeltaEvent,
} from '../generated/types';
import { withText } from '../resources/output-text';
import {
  isParsedResponse,
  type ParsedResponse,
  parseResponse,
} from '../structured/parsed-response';
import { createResponseSnapshot } from './snapshot';

/** What the text or the arguments have come to with this delta. */
export type WithSnapshot<Event> = Event & { snapshot: string };

type Named = {
  [Name in Exclude<ResponseStreamEvent['type'], 'error'>]: (
    event: Extract<ResponseStreamEvent, { type: Name }>,
  ) => void;
};

/** What a response tells of itself: `event` with everything, then each event by its own name. */
export interface ResponseStreamEvents
  extends BaseEvents,
    Omit<Named, 'response.output_text.delta' | 'response.function_call_arguments.delta'> {
  event(event: ResponseStreamEvent): void;
  'response.output_text.delta'(event: WithSnapshot<ResponseTextDeltaEvent>): void;
  'response.function_call_arguments.delta'(
    event: WithSnapshot<ResponseFunctionCallArgumentsDeltaEvent>,
  ): void;
}

export interface ResponseStreamSource {
  /** Sends the request, which the signal cuts. */
  open: (signal: AbortSignal) => PromiseLike<Stream<ResponseStreamEvent>>;
  /** What decides how the answer is parsed. */
  request?: Pick<CreateResponse, 'text' | 'tools'>;
  /** The number of the last event that is already known: what is not newer is heard, but not told. */
  startingAfter?: number | null | undefined;
  signal?: AbortSignal | null | undefined;
}

/** A response, told as it is made. What it does not know passes as `event`. */
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
        // More may have come with what led to the abort.
        if (this.controller.signal.aborted) break;
        this.#add(event);
      }
    }, signal);
  }

  /** Reads back what `toReadableStream` wrote. */
  static fromReadableStream(readable: ReadableStream<Uint8Array>): ResponseStream {
    return new ResponseStream({ open: openLines(readable) });
  }

  /** Every event. Leaving the loop aborts the stream. */
  [Symbol.asyncIterator](): AsyncIterator<ResponseStreamEvent> {
    return this.streamOf('event')[Symbol.asyncIterator]();
  }

  /** Every event, one line of JSON each. */
  toReadableStream(): ReadableStream<Uint8Array> {
    return this.streamOf('event').toReadableStream();
  }

  /**
   * The response at the end of the stream, with what its texts and calls say where the request knows
   * how to read them.
   */
  finalResponse(): Promise<ParsedResponse<Parsed, Tool>> {
    return this.atEnd(() => {
      this.#final ??= this.#parse();
      return this.#final;
    });
  }

  #parse(): ParsedResponse<Parsed, Tool> {
    const fields = this.#snapshot.value();
    if (!fields) throw new OpenAIError('The stream told of no response.');
    const response = withText(fields as unknown as Response);
    if (response.status === 'queued' || response.status === 'in_progress') {
      const { id, status } = response;
      throw new OpenAIError(`The stream ended before its response: ${id} was last ${status}.`);
    }
    const request = isParsedResponse(this.#request) ? this.#request : {};
    return parseResponse(response, request) as ParsedResponse<Parsed, Tool>;
  }

  #add(event: ResponseStreamEvent): void {
    const { type, sequence_number }: Fields = isFields(event) ? event : {};
    const snapshot = textIn(isFields(event) && this.#snapshot.add(event));
    const isKnown = typeof sequence_number === 'number' && sequence_number <= this.#startingAfter;
    if (!isKnown) this.emit('event', event);
    if (type === 'error') throw new APIError(undefined, event, undefined, undefined);
    if (isKnown || typeof type !== 'string' || !type.startsWith('response.')) return;
    // Whatever its name, an event tells of itself.
    const name = type as 'response.created';
    const told = withSnapshot.has(type) ? { ...event, snapshot } : event;
    this.emit(name, told as ResponseCreatedEvent);
  }
}

const withSnapshot = new Set([
  'response.output_text.delta',
  'response.function_call_arguments.delta',
]);
