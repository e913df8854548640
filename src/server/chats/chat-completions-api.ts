import { isObject } from '@/lib/loose';
import {
  type ChatCompletionChunk,
  type ChatCompletionCreateParams,
  createChatSnapshot,
} from '@/lib/openai';
import { chunksOfCompletion } from '@/lib/openai/streaming/chat/completion-chunks';
import type { AnswerApi, RequestBody } from './answer-api';
import { bodyOf } from './request';
import { createSentRequest } from './sent-request';

/** Answers by `POST /chat/completions`. */
export const chatCompletionsApi: AnswerApi = {
  createBody: (...of) => ({ ...bodyOf(...of) }),

  createSentRequest: (body, omitFields) =>
    createSentRequest(body, omitFields, { names: ['stream_options', 'stream'], withStreaming }),

  async open(openai, body, signal) {
    const params = body as unknown as ChatCompletionCreateParams;
    const { data, response, request_id } = await openai.chat.completions
      .create(params, { signal })
      .withResponse();
    const events = Symbol.asyncIterator in data ? data : (chunksOfCompletion(data) ?? []);
    return { events, response, request_id };
  },

  createSnapshot() {
    const snapshot = createChatSnapshot();
    return {
      add(chunk) {
        snapshot.add(chunk as ChatCompletionChunk);
        return true;
      },
      live: () => snapshot.live(),
      value: () => snapshot.value(),
    };
  },

  formatOf: ({ response_format }) => (isObject(response_format) ? response_format : null),
};

function withStreaming(body: RequestBody, refused: ReadonlySet<string>): RequestBody {
  const { stream_options = { include_usage: true }, ...rest } = body;
  const isStreamed = !refused.has('stream');
  const hasOptions = isStreamed && stream_options !== null && !refused.has('stream_options');
  return {
    ...(hasOptions && { stream_options }),
    ...(isStreamed && { stream: true }),
    ...rest,
  };
}
