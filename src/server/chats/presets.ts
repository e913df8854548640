import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import type { Queryable } from '../db/open';
import { chatPresets, user } from '../db/schema';
import type { ChatApi } from './chat-api';
import type { ChatOwner } from './store';
import { fieldsIn, textsIn } from './stored-json';
import { apiIn } from './view';

/** Settings of a chat under a name. */
export interface ChatPreset {
  id: string;
  name: string;
  model: string | null;
  system: string;
  api: ChatApi;
  parameters: Record<string, unknown>;
  set_aside: Record<string, unknown>;
  compared: string[];
  /** The name of the user who saved it. */
  by: string;
  /** Whether the reader saved it: nobody else may change or delete it, admins neither. */
  is_own: boolean;
}

type NewPreset = Pick<ChatPreset, 'name' | 'system' | 'parameters' | 'compared'> &
  Partial<Pick<ChatPreset, 'model' | 'api' | 'set_aside'>>;

/** Users list their own presets; any user with the id of a preset may use it. */
export function presetStore({ db, now }: { db: Queryable; now: () => number }) {
  const read = (owner: ChatOwner) =>
    db
      .select({ preset: chatPresets, by: user.name })
      .from(chatPresets)
      .innerJoin(user, eq(user.id, chatPresets.userId))
      .$dynamic()
      .orderBy(asc(chatPresets.name), asc(chatPresets.id))
      .where(eq(chatPresets.connection, owner.connection));
  const viewOf = (
    { preset, by }: { preset: typeof chatPresets.$inferSelect; by: string },
    reader: string,
  ): ChatPreset => ({
    id: preset.id,
    name: preset.name,
    model: preset.model,
    system: preset.system,
    api: apiIn(preset.api),
    parameters: fieldsIn(preset.parameters),
    set_aside: fieldsIn(preset.setAside),
    compared: textsIn(preset.compared),
    by,
    is_own: preset.userId === reader,
  });
  const own = (owner: ChatOwner) =>
    and(eq(chatPresets.connection, owner.connection), eq(chatPresets.userId, owner.user));

  return {
    async list(owner: ChatOwner): Promise<ChatPreset[]> {
      const rows = await read(owner).where(own(owner)).all();
      return rows.map((row) => viewOf(row, owner.user));
    },

    async find(reader: ChatOwner, id: string): Promise<ChatPreset | null> {
      const one = and(eq(chatPresets.connection, reader.connection), eq(chatPresets.id, id));
      const row = await read(reader).where(one).get();
      return row ? viewOf(row, reader.user) : null;
    },

    async create(
      owner: ChatOwner,
      { parameters, set_aside, compared, ...preset }: NewPreset,
    ): Promise<string> {
      const id = randomUUID();
      const at = Math.floor(now() / 1000);
      const { user: userId, connection } = owner;
      const lists = {
        parameters: JSON.stringify(parameters),
        setAside: set_aside && JSON.stringify(set_aside),
        compared: JSON.stringify(compared),
      };
      const values = { id, userId, connection, ...preset, ...lists };
      await db
        .insert(chatPresets)
        .values({ ...values, createdAt: at, updatedAt: at })
        .run();
      return id;
    },

    /** Changes what is given. False: there is none, or it is another's. */
    async update(
      owner: ChatOwner,
      id: string,
      { parameters, set_aside, compared, ...preset }: Partial<NewPreset>,
    ) {
      const lists = {
        parameters: parameters && JSON.stringify(parameters),
        setAside: set_aside && JSON.stringify(set_aside),
        compared: compared && JSON.stringify(compared),
      };
      const updatedAt = Math.floor(now() / 1000);
      const one = and(own(owner), eq(chatPresets.id, id));
      const set = { ...preset, ...lists, updatedAt };
      return (await db.update(chatPresets).set(set).where(one).run()).changes > 0;
    },

    async delete(owner: ChatOwner, id: string): Promise<boolean> {
      const one = and(own(owner), eq(chatPresets.id, id));
      return (await db.delete(chatPresets).where(one).run()).changes > 0;
    },
  };
}
