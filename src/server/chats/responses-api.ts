import { isObject, objectOf, textOf } from '@/lib/loose';
import { type CreateResponse, createResponseSnapshot } from '@/lib/openai';
import type { AnswerApi, RequestBody } from './answer-api';
import { responseBodyOf } from './response-request';
import { createSentRequest } from './sent-request';

/** Answers by `POST /responses`. */
export const responsesApi: AnswerApi = {
  createBody: responseBodyOf,

  createSentRequest: (body, omitFields) =>
    createSentRequest(body, omitFields, { names: ['stream'], withStreaming }),

  async open(openai, body, signal) {
    const params = body as CreateResponse;
    const { data, response, request_id } = await openai.responses
      .create(params, { signal })
      .withResponse();
    const events =
      Symbol.asyncIterator in data ? data : [{ type: 'response.completed', response: data }];
    return { events, response, request_id };
  },

  createSnapshot() {
    const snapshot = createResponseSnapshot();
    const value = () => snapshot.value() ?? null;
    return {
      add(event) {
        if (!isObject(event)) return false;
        snapshot.add(event);
        return bringsOutput(event);
      },
      live: value,
      value,
    };
  },

  formatOf({ text }) {
    const { format } = objectOf(text);
    if (!isObject(format)) return null;
    const { type, ...json_schema } = format;
    return type === 'json_schema' ? { type, json_schema } : format;
  },
};

/** A response is created long before its first word. */
function bringsOutput({ type }: Record<string, unknown>): boolean {
  return /\.(delta|completed|incomplete)$/.test(textOf(type) ?? '');
}

function withStreaming(body: RequestBody, refused: ReadonlySet<string>): RequestBody {
  return { ...(!refused.has('stream') && { stream: true }), ...body };
}
