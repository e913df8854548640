import { and, desc, inArray, isNull, sql } from 'drizzle-orm';
import { textsIn } from '../chats/view';
import type { Db } from '../db/open';
import { chatPresets, records } from '../db/schema';

const usingKinds = ['assistant', 'batch', 'fine_tuning_job', 'run'] as const;

export type UsingKind = (typeof usingKinds)[number] | 'preset';

/** What uses a model, of one kind: how many, and the newest of them. */
export interface ModelUse {
  kind: UsingKind;
  count: number;
  newest: { id: string; name: string | null; parent: string | null }[];
}

/** The newest that are read: what they use is what is in use. */
const maxRead = 20_000;

/** The newest that are named. */
const shown = 3;

/** What was read is given again for so many times as long as reading took: every overview asks for it. */
const keptFactor = 20;

const kept = new WeakMap<Db, { until: number; uses: Map<string, ModelUse[]> }>();

/**
 * Where each model is used, by connection and model; of what is gone upstream nothing is used any more. In a large
 * history as it was some seconds ago; `now` in milliseconds.
 */
export function modelUses({ db, now }: { db: Db; now: () => number }): Map<string, ModelUse[]> {
  const begun = now();
  const known = kept.get(db);
  if (known && begun < known.until) return known.uses;
  const uses = readModelUses(db);
  const end = now();
  kept.set(db, { until: end + (end - begun) * keptFactor, uses });
  return uses;
}

function readModelUses(db: Db): Map<string, ModelUse[]> {
  const uses = new Map<string, ModelUse[]>();
  const add = (
    connection: string,
    model: string,
    kind: UsingKind,
    one: ModelUse['newest'][number],
  ) => {
    const key = modelKey(connection, model);
    const all = uses.get(key) ?? [];
    const use = all.find((use) => use.kind === kind);
    if (!use) uses.set(key, [...all, { kind, count: 1, newest: [one] }]);
    else {
      use.count += 1;
      if (use.newest.length < shown) use.newest.push(one);
    }
  };
  for (const { connection, model, kind, id, name, parent } of recordsWithModels(db)) {
    if (model) add(connection, model, kind as UsingKind, { id, name, parent: parent || null });
  }
  for (const { connection, id, name, model, compared } of presets(db)) {
    for (const one of new Set([model, ...textsIn(compared)]))
      if (one) add(connection, one, 'preset', { id, name, parent: null });
  }
  return uses;
}

/** As `modelUses` tells them apart. */
export function modelKey(connection: string, model: string): string {
  return JSON.stringify([connection, model]);
}

function recordsWithModels(db: Db) {
  return db
    .select({
      connection: records.connection,
      kind: records.kind,
      id: records.id,
      parent: records.parent,
      name: records.name,
      model: sql<string | null>`json_extract(${records.snapshot}, '$.model')`,
    })
    .from(records)
    .where(and(inArray(records.kind, [...usingKinds]), isNull(records.goneAt)))
    .orderBy(desc(records.position))
    .limit(maxRead)
    .all();
}

function presets(db: Db) {
  return db
    .select({
      connection: chatPresets.connection,
      id: chatPresets.id,
      name: chatPresets.name,
      model: chatPresets.model,
      compared: chatPresets.compared,
    })
    .from(chatPresets)
    .orderBy(desc(chatPresets.updatedAt))
    .all();
}
