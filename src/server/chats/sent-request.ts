import { renamedIn, withoutRefused } from '@/lib/refused-fields';
import type { ChatBody } from './request';

/** What is added to every request, where the chat's own parameters do not say otherwise. */
const streamedFields = ['stream_options', 'stream'];

/** How a request goes to a server that refuses some of its fields, and is never sent others. */
export function createSentRequest(body: ChatBody, omitFields: readonly string[]) {
  const renamed = renamedIn(withoutRefused(body, omitFields));
  return {
    optional: streamedFields.filter((name) => !(name in body)),
    renamed,
    of(one: ChatBody, refused: ReadonlySet<string>) {
      const left = withoutRefused(withStreaming(one, refused), omitFields);
      return withoutRefused(left, refused, renamed);
    },
  };
}

/** The request body as sent. Null parameters are omitted, because some servers refuse unknown names. */
function withStreaming(body: ChatBody, refused: ReadonlySet<string>) {
  const { stream_options = { include_usage: true }, ...rest } = body;
  const isStreamed = !refused.has('stream');
  const hasOptions = isStreamed && stream_options !== null && !refused.has('stream_options');
  return {
    ...(hasOptions && { stream_options }),
    ...(isStreamed && { stream: true as const }),
    ...rest,
  };
}
