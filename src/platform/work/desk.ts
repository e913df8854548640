import type { Context } from '../context';
import type { Store } from '../db/store';
import type { Engine } from '../engine/engine';
import type { ModelKind } from '../engine/model-kinds';
import { placesOf } from '../engine/places';
import type { Gate } from '../gate';
import type { Suspects } from './suspects';

/** What work is done with. */
export interface Desk extends Context {
  store: Store;
  /** Asks the platform's own routes, as one project. */
  send(request: Request, project: string): Promise<Response>;
  /** Who answers for a project: also for the models that were made in it. */
  enginesOf(project: string): Engine[];
  /** How many of something may go on at a time. The same name gives the same gate. */
  gate(name: string, places: number): Gate;
  /** Each piece of work is done through these. */
  suspects: Suspects;
  /** How many requests of such work a model is asked at a time; as many as whoever answers takes if it is not said. */
  concurrency: number | undefined;
  /** How long answers that are on their way are waited for once work is halted, in milliseconds. */
  grace: number;
}

/** Where nothing else is said. */
const defaultPlaces = 4;

/** How many requests of batches, or texts of files, a model is asked at a time. */
export async function placesFor(desk: Desk, model: string, kind: ModelKind): Promise<number> {
  return desk.concurrency ?? (await placesOf(desk.engines, model, kind)) ?? defaultPlaces;
}

/** The same for work of one project, which sees nothing of the others. */
export function forProject<Own extends Desk>(desk: Own, project: string): Own {
  const store = { ...desk.store, ...desk.store.inProject(project) };
  return { ...desk, store, engines: desk.enginesOf(project) };
}
