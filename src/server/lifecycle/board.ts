import { daysUntil } from '@/lib/days-left';
import type { UpstreamFailure } from '../connections/failure';
import type { Connection } from '../connections/store';
import type { Services } from '../services';
import { modelEndStore } from './ends';
import { type KnownEnd, knownEnds } from './known-ends';
import { listedEnds } from './listed-models';
import { type ModelUse, modelUses } from './uses';

/** A model of a connection that has an end. */
export interface EndingModel extends KnownEnd {
  connection: string;
  uses: ModelUse[];
}

export interface LifecycleBoard {
  models: EndingModel[];
  /** Connections whose models could not be asked for, and why. */
  unreachable_lists: { connection: string; error: UpstreamFailure }[];
}

/** Model end dates of all connections, earliest first. Models that are neither listed nor used are left out. */
export async function readBoard(services: Services): Promise<LifecycleBoard> {
  const { ends, silent } = await readEnds(services);
  return { models: await withUses(services, ends), unreachable_lists: silent };
}

/** Those that are used and end within so many days, or have ended. */
export async function endingSoon(services: Services, days: number): Promise<EndingModel[]> {
  const { ends } = await readEnds(services);
  const now = services.now();
  const soon = ends.filter(
    ({ date }) => (daysUntil(date, now) ?? Number.POSITIVE_INFINITY) <= days,
  );
  const models = await withUses(services, soon);
  return models.filter(({ uses }) => uses.length > 0);
}

/** When the models of one connection end. */
export async function endsOn(services: Services, connection: Connection): Promise<KnownEnd[]> {
  const entered = await modelEndStore(services).list();
  const { models: listed } = await listedEnds(services, connection);
  const uses = await modelUses(services);
  const used = await uses.usedModels(connection.slug);
  return knownEnds({ connection, listed, entered, used });
}

async function readEnds(services: Services) {
  const entered = await modelEndStore(services).list();
  const connections = (await services.connections.list()).filter(
    ({ deletedAt }) => deletedAt === null,
  );
  const lists = await Promise.all(
    connections.map((connection) => listedEnds(services, connection)),
  );
  const uses = await modelUses(services);
  const ends: (KnownEnd & { connection: string })[] = [];
  for (const [index, connection] of connections.entries()) {
    const { slug } = connection;
    const listed = lists[index]?.models ?? new Map();
    const used = await uses.usedModels(slug);
    const known = knownEnds({ connection, listed, entered, used });
    ends.push(...known.map((end) => ({ connection: slug, ...end })));
  }
  const silent = connections.flatMap(({ slug: connection }, index) => {
    const error = lists[index]?.failure;
    return error ? [{ connection, error }] : [];
  });
  return { ends, silent };
}

async function withUses(
  services: Services,
  ends: readonly (KnownEnd & { connection: string })[],
): Promise<EndingModel[]> {
  const uses = await modelUses(services);
  const models: EndingModel[] = [];
  for (const end of ends)
    models.push({ ...end, uses: await uses.usesOf(end.connection, end.model) });
  return models.sort((a, b) => a.date.localeCompare(b.date) || a.model.localeCompare(b.model));
}
