import { renamedIn, withoutRefused } from '@/lib/refused-fields';
import type { RequestBody } from './answer-api';

export interface SentRequest {
  /** Fields that are sent unless the server refuses them. */
  optional: readonly string[];
  /** Fields that may go under their other name. */
  renamed: readonly string[];
  /** The body as sent, without what the server refused. */
  of(body: RequestBody, refused: ReadonlySet<string>): RequestBody;
}

/** What has an answer streamed. */
interface Streaming {
  /** What is added to every request, where the chat's own parameters do not say otherwise. */
  names: readonly string[];
  withStreaming(body: RequestBody, refused: ReadonlySet<string>): RequestBody;
}

/** How a request goes to a server that refuses some of its fields, and is never sent others. */
export function createSentRequest(
  body: RequestBody,
  omitFields: readonly string[],
  { names, withStreaming }: Streaming,
): SentRequest {
  const renamed = renamedIn(withoutRefused(body, omitFields));
  return {
    optional: names.filter((name) => !(name in body)),
    renamed,
    of(one, refused) {
      const left = withoutRefused(withStreaming(one, refused), omitFields);
      return withoutRefused(left, refused, renamed);
    },
  };
}
