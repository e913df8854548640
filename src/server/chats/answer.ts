import { coalesce } from '@/lib/coalesce';
import {
  type ChatCompletion,
  type ChatCompletionChunk,
  type ChatCompletionCreateParams,
  createChatSnapshot,
  type OpenAI,
} from '@/lib/openai';
import { type UpstreamFailure, upstreamFailure } from '../connections/failure';

/** What is known of an answer beside its words. Times are milliseconds from sending the request. */
export interface AnswerFacts {
  request?: unknown;
  /** The completion that the stream added up to; null when nothing came. */
  response: ChatCompletion | null;
  status: number | null;
  request_id: string | null;
  first_token_ms: number | null;
  duration_ms: number;
  finish_reason: string | null;
  /** Why it ended before its time, in upstream's words. */
  failure: UpstreamFailure | null;
  /** The reader stopped it. */
  is_stopped: boolean;
}

export type AnswerEvent =
  | { type: 'start'; request_id: string | null; status: number }
  | { type: 'chunks'; chunks: ChatCompletionChunk[] }
  | { type: 'end'; facts: AnswerFacts };

type ChatBody = Omit<ChatCompletionCreateParams, 'stream'>;

interface Options {
  signal?: AbortSignal;
  now: () => number;
  /** Called once, however the answer ends: also when the reader is gone. */
  onEnd: (facts: AnswerFacts) => void;
}

/**
 * Streams an answer. Resolves when upstream has accepted the request, so a refusal is an ordinary
 * error; a failure after that is the answer's end, told with what had arrived before.
 */
export async function startAnswer(openai: OpenAI, body: ChatBody, options: Options) {
  const { signal, now, onEnd } = options;
  const request = { stream_options: { include_usage: true }, ...body, stream: true } as const;
  const startedAt = now();
  const {
    data: stream,
    response,
    request_id,
  } = await openai.chat.completions.create(request, { signal }).withResponse();
  const snapshot = createChatSnapshot();
  let firstTokenAt: number | null = null;

  const factsNow = (failure: UpstreamFailure | null, isStopped: boolean): AnswerFacts => {
    const answer = snapshot.value();
    return {
      request,
      response: answer,
      status: response.status,
      request_id,
      first_token_ms: firstTokenAt && firstTokenAt - startedAt,
      duration_ms: now() - startedAt,
      finish_reason: answer?.choices?.[0]?.finish_reason ?? null,
      failure,
      is_stopped: isStopped,
    };
  };

  return (async function* (): AsyncGenerator<AnswerEvent, void> {
    let facts: AnswerFacts | null = null;
    try {
      yield { type: 'start', request_id, status: response.status };
      for await (const chunks of coalesce(stream)) {
        for (const chunk of chunks) snapshot.add(chunk);
        firstTokenAt ??= now();
        yield { type: 'chunks', chunks };
      }
      facts = factsNow(null, signal?.aborted ?? false);
    } catch (error) {
      const failure = upstreamFailure(error);
      if (!failure && !signal?.aborted) throw error;
      facts = factsNow(signal?.aborted ? null : failure, signal?.aborted ?? false);
    } finally {
      onEnd(facts ?? factsNow(null, true));
    }
    yield { type: 'end', facts };
  })();
}
