import type { PlatformContext } from '../context';
import { PlatformError } from '../http/errors';
import type { ResponseItem, ResponseRow } from './schema';

type Context = Pick<PlatformContext, 'store'>;

/** The items of a response and of all that it continues, oldest first. */
export async function readHistory(
  id: string | null | undefined,
  context: Context,
): Promise<ResponseItem[]> {
  const { items, missing } = await readTurns(id, context);
  if (missing !== undefined) throw noSuchPrevious(missing);
  return items;
}

/** Everything that a response was asked with, also what it continues, as far as that was not deleted. */
export async function readInput(row: ResponseRow, context: Context): Promise<ResponseItem[]> {
  const { items } = await readTurns(row.previous_response_id, context);
  return [...items, ...(await context.store.responses.items(row, 'input'))];
}

async function readTurns(id: string | null | undefined, { store: { responses } }: Context) {
  const parts: ResponseItem[][] = [];
  for (let next = id; next; ) {
    const row = await responses.find(next);
    if (!row) return { items: parts.reverse().flat(), missing: next };
    parts.push(await responses.items(row, 'output'), await responses.items(row, 'input'));
    next = row.previous_response_id;
  }
  return { items: parts.reverse().flat() };
}

const noSuchPrevious = (id: string) =>
  new PlatformError(`Previous response with id '${id}' not found.`, {
    param: 'previous_response_id',
    code: 'previous_response_not_found',
  });

export const noSuchItem = (id: string, param: string) =>
  new PlatformError(`Item with id '${id}' not found.`, { status: 404, param });
