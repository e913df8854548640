import { daysUntil } from '@/lib/days-left';
import type { Connection } from '../connections/store';
import type { Services } from '../services';
import type { ModelEnd } from './ends';
import { listedEnds } from './listed-models';
import { publishedEnd } from './published';
import { type ModelUse, modelKey, modelUses } from './uses';

/** A model of a connection that has an end. */
export interface EndingModel {
  connection: string;
  model: string;
  /** The model that it was fine-tuned from, whose end is its own; null for others. */
  base: string | null;
  /** As it is told: `2027-01-14`. */
  date: string;
  replacement: string | null;
  /** Who tells: somebody here, upstream's list, or the provider's page. */
  source: 'entered' | 'upstream' | 'published';
  /** The page, and the day on which it stood there; or whoever entered it. */
  page: { url: string; as_of: string } | null;
  by: string | null;
  uses: ModelUse[];
}

export interface LifecycleBoard {
  models: EndingModel[];
  /** Connections whose models could not be asked for. */
  could_not_ask: string[];
}

/** What dies when, of all connections, the next first. Models that are neither listed nor used are left out. */
export async function readBoard(
  services: Services,
  entered: readonly ModelEnd[],
): Promise<LifecycleBoard> {
  const connections = (await services.connections.list()).filter(
    ({ deletedAt }) => deletedAt === null,
  );
  const lists = await Promise.all(
    connections.map((connection) => listedEnds(services, connection)),
  );
  const uses = modelUses(services);
  const models = connections.flatMap((connection, index) =>
    endingModels({ connection, listed: lists[index] ?? new Map(), entered, uses }),
  );
  return {
    models: models.sort((a, b) => a.date.localeCompare(b.date) || a.model.localeCompare(b.model)),
    could_not_ask: connections.filter((_, index) => !lists[index]).map(({ slug }) => slug),
  };
}

/** Those that are used and end within so many days, or have ended. */
export function endingSoon({ models }: LifecycleBoard, now: number, days: number): EndingModel[] {
  return models.filter(({ date, uses }) => {
    const left = daysUntil(date, now);
    return uses.length > 0 && left !== null && left <= days;
  });
}

interface OfConnection {
  connection: Connection;
  listed: ReadonlyMap<string, string | null>;
  entered: readonly ModelEnd[];
  uses: ReadonlyMap<string, ModelUse[]>;
}

function endingModels({ connection, listed, entered, uses }: OfConnection): EndingModel[] {
  const { slug, kind } = connection;
  const own = new Map(
    entered.filter((end) => end.connection === slug).map((end) => [end.model, end]),
  );
  const used = [...uses.keys()].flatMap((key) => {
    const [of, model] = JSON.parse(key) as [string, string];
    return of === slug ? [model] : [];
  });
  return [...new Set([...listed.keys(), ...used, ...own.keys()])].flatMap((model) => {
    const base = baseModel(model);
    const end = endOf(model) ?? (base ? endOf(base) : null);
    return end
      ? [{ connection: slug, model, base, ...end, uses: uses.get(modelKey(slug, model)) ?? [] }]
      : [];
  });

  function endOf(
    model: string,
  ): Omit<EndingModel, 'connection' | 'model' | 'base' | 'uses'> | null {
    const given = own.get(model);
    const published = publishedEnd(kind, model);
    const replacement = published?.replacement ?? null;
    if (given) {
      const { date, by } = given;
      return { date, replacement: given.replacement, source: 'entered', page: null, by };
    }
    const told = listed.get(model);
    if (told) return { date: told, replacement, source: 'upstream', page: null, by: null };
    if (!published) return null;
    const page = { url: published.page.url, as_of: published.page.asOf };
    return { date: published.date, replacement, source: 'published', page, by: null };
  }
}

/** `gpt-4o-mini-2024-07-18` of `ft:gpt-4o-mini-2024-07-18:acme::AbC`; null for what is no fine-tune. */
function baseModel(model: string): string | null {
  const [prefix, base] = model.split(':');
  return prefix === 'ft' && base ? base : null;
}
