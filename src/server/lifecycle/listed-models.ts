import { objectOf, shownText, textOf } from '@/lib/loose';
import { openClient } from '../connections/client';
import { type UpstreamFailure, upstreamFailure } from '../connections/failure';
import type { Connection } from '../connections/store';
import { readList } from '../connections/upstream-response';
import type { Services } from '../services';

/** The models of a connection with the dates that upstream tells; or why it could not be asked for them. */
export interface ListedEnds {
  models: ReadonlyMap<string, string | null>;
  failure: UpstreamFailure | null;
}

interface CachedModels {
  at: number;
  models: Promise<ListedEnds>;
}

/** Cache lifetime and request timeout, in milliseconds. */
const cacheLifetime = 5 * 60_000;
const requestTimeout = 10_000;

const cache = new WeakMap<Services, Map<string, CachedModels>>();

/** The cached model lists by connection. */
export function listedEnds(services: Services, connection: Connection): Promise<ListedEnds> {
  const ofServices = cache.get(services) ?? new Map<string, CachedModels>();
  cache.set(services, ofServices);
  const now = services.now();
  const key = `${connection.slug} ${connection.revision}`;
  const before = ofServices.get(key);
  if (before && now - before.at < cacheLifetime) return before.models;
  const models = askFor(services, connection);
  ofServices.set(key, { at: now, models });
  // What failed is asked for again by the next who looks.
  void models.then(({ failure }) => failure && ofServices.delete(key));
  return models;
}

async function askFor(services: Services, connection: Connection): Promise<ListedEnds> {
  try {
    const openai = await openClient(services, connection);
    const call = openai.models.list({ timeout: requestTimeout, maxRetries: 0 });
    const { data } = await readList(call, 'a list of models');
    const models = new Map(
      data.flatMap((entry: unknown) => {
        const model = typeof entry === 'string' ? { id: entry } : objectOf(entry);
        const id = shownText(model.id);
        return id === null ? [] : [[id, textOf(model.shutdown_date)] as const];
      }),
    );
    return { models, failure: null };
  } catch (error) {
    return { models: new Map(), failure: upstreamFailure(error) ?? failureOf(error) };
  }
}

function failureOf(error: unknown): UpstreamFailure {
  const message = error instanceof Error ? error.message : String(error);
  return { status: null, code: null, type: null, param: null, message, request_id: null };
}
