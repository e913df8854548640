import type { OperationId } from '../../generated/operations';
import type { SampleInput } from './inputs';
import type { Comparable } from './side-by-side';

/** A deliberate difference between our client and the official package. */
export interface Difference {
  reason: string;
  isOf(id: OperationId, input: SampleInput): boolean;
  /** Their request, transformed to match ours. */
  request?(theirs: Comparable, ours: Comparable): Comparable;
  /** Their result, transformed to match ours. */
  result?(theirs: unknown, ours: unknown): unknown;
}

export const differences: Difference[] = [
  {
    reason:
      'No field is sent that the caller did not set, so the server chooses the format of vectors.',
    isOf: (id, { body }) => id === 'createEmbedding' && !body.encoding_format,
    request: ({ body, ...rest }) => ({
      ...rest,
      body: String(body).replace(/,"encoding_format":"base64"}$/, '}'),
    }),
    result: (_, ours) => ours,
  },
  {
    reason: 'Deleting a response or a container returns the JSON body, which theirs drops.',
    isOf: (id) => ['deleteResponse', 'DeleteContainer', 'DeleteContainerFile'].includes(id),
    request: ({ headers, ...rest }) => ({
      ...rest,
      headers: { ...headers, accept: 'application/json' },
    }),
    result: (theirs, ours) => theirs ?? ours,
  },
  {
    reason: 'A cancelled response has `output_text` too.',
    isOf: (id) => id === 'cancelResponse',
    result: (theirs, ours) => ({ ...(theirs as object), ...pick(ours, 'output_text') }),
  },
  {
    reason: 'A page without items but with a cursor is not the last one.',
    isOf: () => true,
    result: (theirs, ours) => (isEmptyPage(theirs) && isEmptyPage(ours) ? ours : theirs),
  },
  {
    reason: 'A list continues after its last item, even if theirs continues after `last_id` only.',
    isOf: (id) => id === 'listConversationItems' || id === 'listFineTuningCheckpointPermissions',
    result: withEnd,
  },
  {
    reason: 'A list of models continues if the server says so, as some compatible servers do.',
    isOf: (id) => id === 'listModels',
    result: withEnd,
  },
  {
    reason: 'Images are edited at the deployment that `model` names, as they are generated there.',
    isOf: (id) => id === 'createImageEdit',
    request: (theirs, ours) =>
      theirs.url.includes('/openai/images/edits') ? { ...theirs, url: ours.url } : theirs,
  },
  {
    reason: 'A form keeps line breaks as given, whereas `FormData` converts them to CRLF.',
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

/** A page consists of its items and whether there is another page. */
function withEnd(page: unknown, other: unknown): unknown {
  if (!Array.isArray(page) || !Array.isArray(other)) return page;
  return [page[0], page[1] || other[1]];
}

function isEmptyPage(value: unknown): boolean {
  return Array.isArray(value) && Array.isArray(value[0]) && value[0].length === 0;
}
