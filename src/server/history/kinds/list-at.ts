import { listOf, objectOf } from '@/lib/loose';
import type OpenAI from '@/lib/openai';
import type { UpstreamCall } from '../../connections/upstream-response';
import type { ListQuery, RequestOptions, UpstreamPage } from '../kind';

/** A list that the client has no method for: an extension of the embedded platform. */
export function listAt<T>(
  client: OpenAI,
  path: string,
  query: ListQuery & { include?: string[] },
  options: RequestOptions,
): UpstreamCall<UpstreamPage<T>> {
  const call = client.get(path, { query: { ...query }, ...options });
  return {
    // biome-ignore lint/suspicious/noThenProperty: calls of the client are awaited too.
    then: (...args) => call.then(pageOf<T>).then(...args),
    async withResponse() {
      const { data, ...rest } = await call.withResponse();
      return { ...rest, data: pageOf<T>(data) };
    },
  };
}

function pageOf<T>(answer: unknown): UpstreamPage<T> {
  const { data, has_more } = objectOf(answer);
  return { data: listOf(data) as T[], has_more: has_more === true, answer };
}
