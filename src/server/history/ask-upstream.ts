import OpenAI from '@/lib/openai';
import { upstreamFailure } from '../connections/failure';
import { readList, readObject, type UpstreamList } from '../connections/upstream-response';
import type { Ancestry, HistoryKind, ListQuery, RequestOptions } from './kind';

/** Whom to ask, and under what: the same for all that is asked of one list. */
interface Upstream {
  client: OpenAI;
  under: Ancestry;
}

/** A page of upstream's list, as far as it makes sense. */
export function listObjects<T extends { id: string }>(
  kind: HistoryKind<T>,
  { client, under }: Upstream,
  query: ListQuery,
  options: RequestOptions,
): Promise<UpstreamList<T>> {
  if (!kind.list) throw new Error(`The API has no list of ${kind.words.many}.`);
  return readList(kind.list(client, query, options, under), kind.words.many);
}

/** One object, from the newest of the list where the server knows no way to ask for one alone. */
export async function retrieveObject<T extends { id: string }>(
  kind: HistoryKind<T>,
  upstream: Upstream,
  id: string,
  options: RequestOptions,
): Promise<T> {
  if (!kind.retrieve) {
    const found = await findInList(kind, upstream, id, options);
    if (found) return found;
    const message = `The upstream does not list ${id}.`;
    throw OpenAI.APIError.generate(404, { error: { message } }, message, new Headers());
  }
  try {
    return await readObject(
      kind.retrieve(upstream.client, id, options, upstream.under),
      kind.words.one,
    );
  } catch (error) {
    if (!lacksEndpoint(error, id)) throw error;
    const found = await findInList(kind, upstream, id, options).catch(() => undefined);
    if (found) return found;
    throw error;
  }
}

/** Among the newest. */
async function findInList<T extends { id: string }>(
  kind: HistoryKind<T>,
  upstream: Upstream,
  id: string,
  options: RequestOptions,
): Promise<T | undefined> {
  const list = await listObjects(kind, upstream, { limit: kind.pageSize }, options);
  return list.data.find((object) => object.id === id);
}

/** Whether the server may not know the path at all, rather than this object. */
export function lacksEndpoint(error: unknown, id: string): boolean {
  const { status, message = '' } = upstreamFailure(error) ?? {};
  if (status === 405 || status === 501) return true;
  // Who names the object knows what was asked for; a path that ends with it is only quoted.
  return status === 404 && !message.replaceAll(`/${id}`, '').includes(id);
}
