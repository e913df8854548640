import { desc } from 'drizzle-orm';
import { textsIn } from '../chats/stored-json';
import type { Db } from '../db/open';
import { chatPresets } from '../db/schema';
import { type RecordsUsing, usedModelStore } from '../history/store/used-models';

export type UsingKind = 'assistant' | 'batch' | 'fine_tuning_job' | 'run' | 'preset';

/** What uses a model, of one kind: how many, and the newest of them. */
export interface ModelUse extends RecordsUsing {
  kind: UsingKind;
}

/** Presets that are named. */
const maxNamed = 3;

/** Where models are used: by what upstream has, and by presets. */
export async function modelUses({ db }: { db: Db }) {
  const records = usedModelStore({ db });
  const presets = await presetsByModel(db);
  return {
    async usedModels(connection: string): Promise<string[]> {
      const ofPresets = presets.get(connection)?.keys() ?? [];
      return [...new Set([...(await records.usedModels(connection)), ...ofPresets])];
    },

    async usesOf(connection: string, model: string): Promise<ModelUse[]> {
      const uses = (await records.recordsUsing(connection, model)) as ModelUse[];
      const named = presets.get(connection)?.get(model) ?? [];
      if (named.length === 0) return uses;
      const newest = named.slice(0, maxNamed);
      return [...uses, { kind: 'preset', count: named.length, newest }];
    },
  };
}

/** Newest first. */
async function presetsByModel(db: Db): Promise<Map<string, Map<string, RecordsUsing['newest']>>> {
  const found = new Map<string, Map<string, RecordsUsing['newest']>>();
  for (const { connection, id, name, model, compared } of await presetRows(db)) {
    const ofConnection = found.get(connection) ?? new Map<string, RecordsUsing['newest']>();
    found.set(connection, ofConnection);
    for (const one of new Set([model, ...textsIn(compared)])) {
      if (!one) continue;
      ofConnection.set(one, [...(ofConnection.get(one) ?? []), { id, name, parent: null }]);
    }
  }
  return found;
}

async function presetRows(db: Db) {
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
