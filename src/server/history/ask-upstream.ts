import type OpenAI from '@/lib/openai';
import { upstreamFailure } from '../connections/failure';
import { readList, readObject, type UpstreamList } from '../connections/upstream-answer';
import type { Kind, ListQuery, RequestOptions } from './kind';

/** A page of upstream's list, as far as it makes sense. */
export function listObjects<T extends { id: string }>(
  kind: Kind<T>,
  client: OpenAI,
  query: ListQuery,
  options: RequestOptions,
): Promise<UpstreamList<T>> {
  return readList(kind.list(client, query, options), kind.words.many);
}

/** One object, from the newest of the list where the server knows no way to ask for one alone. */
export async function retrieveObject<T extends { id: string }>(
  kind: Kind<T>,
  client: OpenAI,
  id: string,
  options: RequestOptions,
): Promise<T> {
  try {
    return await readObject(kind.retrieve(client, id, options), kind.words.one);
  } catch (error) {
    if (!lacksEndpoint(error, id)) throw error;
    const limit = kind.pageSize;
    const list = await listObjects(kind, client, { limit }, options).catch(() => null);
    const found = list?.data.find((object) => object.id === id);
    if (found) return found;
    throw error;
  }
}

/** Whether the server may not know the path at all, rather than this object. */
export function lacksEndpoint(error: unknown, id: string): boolean {
  const { status, message = '' } = upstreamFailure(error) ?? {};
  if (status === 405 || status === 501) return true;
  // Who names the object knows what was asked for; a path that ends with it is only quoted.
  return status === 404 && !message.replaceAll(`/${id}`, '').includes(id);
}
