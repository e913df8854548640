import type { Db } from './open';

const statements = new WeakMap<Db, Map<string, unknown>>();

/**
 * A statement that is built and prepared once per database, because building takes longer than running. `name` must
 * be unique and include everything that `build` depends on.
 */
export function statement<Statement>(db: Db, name: string, build: () => Statement): Statement {
  const ofDb = statements.get(db) ?? new Map<string, unknown>();
  statements.set(db, ofDb);
  const cached = ofDb.get(name) as Statement | undefined;
  if (cached) return cached;
  const built = build();
  ofDb.set(name, built);
  return built;
}
