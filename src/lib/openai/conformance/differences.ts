import type { OperationId } from '../generated/operations';
import type { Input } from './inputs';
import type { Comparable } from './side-by-side';

/** What our client does otherwise than the official package, on purpose. */
export interface Difference {
  reason: string;
  isOf(id: OperationId, input: Input): boolean;
  /** Their request, as ours is to be. */
  request?(theirs: Comparable, ours: Comparable): Comparable;
  /** What their call gives, as ours is to give it. */
  result?(theirs: unknown, ours: unknown): unknown;
}

export const differences: Difference[] = [
  {
    reason: 'No field is sent that the caller did not set, so vectors come as the server likes.',
    isOf: (id, { body }) => id === 'createEmbedding' && !body.encoding_format,
    request: ({ body, ...rest }) => ({
      ...rest,
      body: String(body).replace(/,"encoding_format":"base64"}$/, '}'),
    }),
    result: (_, ours) => ours,
  },
  {
    reason: 'The deletion of a response is answered with JSON like any other, which theirs drops.',
    isOf: (id) => id === 'deleteResponse',
    request: ({ headers, ...rest }) => ({
      ...rest,
      headers: { ...headers, accept: 'application/json' },
    }),
    result: (theirs, ours) => theirs ?? ours,
  },
  {
    reason: 'A response that was cancelled has its `output_text` too.',
    isOf: (id) => id === 'cancelResponse',
    result: (theirs, ours) => ({ ...(theirs as object), ...pick(ours, 'output_text') }),
  },
  {
    reason: 'A page without items that names where to go on is not the last.',
    isOf: () => true,
    result: (theirs, ours) => (isEmptyPage(theirs) && isEmptyPage(ours) ? ours : theirs),
  },
  {
    reason: 'A list goes on after its last item, also where theirs goes on after `last_id` alone.',
    isOf: (id) => id === 'listConversationItems' || id === 'listFineTuningCheckpointPermissions',
    result: withEnd,
  },
  {
    reason: 'A list of models goes on where a server says so, as some servers of this API do.',
    isOf: (id) => id === 'listModels',
    result: withEnd,
  },
  {
    reason: 'Pictures are edited at the deployment that `model` names, as they are made there.',
    isOf: (id) => id === 'createImageEdit',
    request: (theirs, ours) =>
      theirs.url.includes('/openai/images/edits') ? { ...theirs, url: ours.url } : theirs,
  },
  {
    reason: 'A form carries line breaks as they were given, where `FormData` makes CRLF of them.',
    isOf: () => true,
    request: ({ body, ...rest }, ours) => ({
      ...rest,
      body:
        typeof body === 'string'
          ? body
          : (body.map((field, index) => {
              const own = ours.body[index] ?? '';
              return String(own).replace(/\r\n?|\n/g, '\r\n') === String(field) ? own : field;
            }) as Comparable['body']),
    }),
  },
];

function pick(value: unknown, name: string): object {
  return { [name]: (value as Record<string, unknown>)[name] };
}

/** A page is its items and whether it goes on. */
function withEnd(page: unknown, other: unknown): unknown {
  if (!Array.isArray(page) || !Array.isArray(other)) return page;
  return [page[0], page[1] || other[1]];
}

function isEmptyPage(value: unknown): boolean {
  return Array.isArray(value) && Array.isArray(value[0]) && value[0].length === 0;
}
