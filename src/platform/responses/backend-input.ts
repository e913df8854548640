import { isObject } from '@/lib/loose';
import type { PlatformContext } from '../context';
import { inlineFile } from './chat-content';
import { withInput } from './history';
import type { AskedResponse } from './prepare';
import type { ResponseItem } from './schema';
import { isOwnSummary, openSummary } from './sealed-summary';

type Context = Pick<PlatformContext, 'store' | 'files' | 'time'>;
type Fields = Record<string, unknown>;

/** Everything that the response is asked with: as it was sent where the backend can read it so, otherwise resolved. */
export async function toBackendInput(
  { sent, history, input }: AskedResponse,
  context: Context,
): Promise<unknown> {
  const given = sent?.input;
  if (given !== undefined && history.items.length === 0 && isSelfContained(given)) return given;
  const items: unknown[] = [];
  for (const item of withInput(history, input).filter(isOfUse)) {
    const open = isOwnSummary(item) ? await openSummary(item, context) : item;
    items.push(withoutOwnId(await withFiles(open, context)));
  }
  return items;
}

/** Nothing in it is known to this platform only. */
function isSelfContained(given: unknown): boolean {
  if (!Array.isArray(given)) return true;
  return given.every((item) => {
    if (!isObject(item)) return true;
    if (item.type === 'compaction') return false;
    const isReference =
      item.role === undefined && (item.type ?? 'item_reference') === 'item_reference';
    return !isReference && !partsIn(item).some(({ file_id }) => typeof file_id === 'string');
  });
}

/** A backend that stores nothing knows no reasoning by its id alone. */
const isOfUse = ({ type, content, encrypted_content }: ResponseItem) =>
  type !== 'reasoning' || Boolean(encrypted_content) || Boolean(content);

const partsIn = ({ content, output }: Fields): Fields[] =>
  [content, output].flatMap((parts) => (Array.isArray(parts) ? parts.filter(isObject) : []));

/** Files that were uploaded here are sent along. */
async function withFiles(item: ResponseItem, context: Context): Promise<ResponseItem> {
  const changed: Fields = {};
  for (const field of ['content', 'output']) {
    const parts = item[field];
    if (!Array.isArray(parts) || !partsIn({ content: parts }).some(({ file_id }) => file_id))
      continue;
    changed[field] = await Promise.all(
      parts.map((part) => (isObject(part) ? inlineFile(part, context) : part)),
    );
  }
  return Object.keys(changed).length > 0 ? { ...item, ...changed } : item;
}

/** Input has ids where it is listed, and none where it is sent. */
function withoutOwnId(item: ResponseItem): Fields {
  if (item.type !== 'message' || item.role === 'assistant') return item;
  const { id: _, ...sent } = item;
  return sent;
}
