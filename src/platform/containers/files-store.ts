import { and, asc, eq } from 'drizzle-orm';
import { cursorKey, cursorUnder, type KeysetPage, listRows } from '../db/cursor';
import { deleted } from '../db/deleted-schema';
import type { Db } from '../db/open';
import {
  type ContainerFileRow,
  type ContainerRow,
  containerFiles,
  type NewContainerFile,
} from './schema';
import { touchContainer } from './store';

export type ContainerFileRows = ReturnType<typeof containerFileRows>;

/** What is decided of a file that is added, by those that are there. May throw. */
type ChooseName = (present: readonly ContainerFileRow[]) => string;

/** Files of a container that its project has found. */
export const containerFileRows = (db: Db) => {
  const ofContainer = ({ seq }: ContainerRow) => eq(containerFiles.container_seq, seq);
  const ofId = (container: ContainerRow, id: string) =>
    and(ofContainer(container), eq(containerFiles.id, id));

  return {
    /** One of this id that is there already stays as it is. Undefined: the container is gone, or has expired. */
    async add(
      container: ContainerRow,
      file: Omit<NewContainerFile, 'name'>,
      chooseName: ChooseName,
    ): Promise<ContainerFileRow | undefined> {
      return db.inTransaction(async (tx) => {
        if (!(await touchContainer(tx, container.seq, file.created_at))) return undefined;
        const isHere = ofContainer(container);
        const present = await tx.select().from(containerFiles).where(isHere).all();
        const known = present.find(({ id }) => id === file.id);
        if (known) return known;
        const values = { ...file, name: chooseName(present), container_seq: container.seq };
        return tx.insert(containerFiles).values(values).returning().get();
      });
    },

    /**
     * Notes that code has written a file. One of this name keeps its id; what it was stored as before is `replaced`.
     * Undefined: the container is gone, or has expired.
     */
    async write(
      container: ContainerRow,
      file: NewContainerFile,
    ): Promise<{ row: ContainerFileRow; replaced: string | undefined } | undefined> {
      return db.inTransaction(async (tx) => {
        if (!(await touchContainer(tx, container.seq, file.created_at))) return undefined;
        const isIt = and(ofContainer(container), eq(containerFiles.name, file.name));
        const known = await tx.select().from(containerFiles).where(isIt).get();
        const { bytes, source, stored_as } = file;
        const row = known
          ? await tx
              .update(containerFiles)
              .set({ bytes, source, stored_as })
              .where(isIt)
              .returning()
              .get()
          : await tx
              .insert(containerFiles)
              .values({ ...file, container_seq: container.seq })
              .returning()
              .get();
        return row && { row, replaced: known?.stored_as };
      });
    },

    async find(container: ContainerRow, id: string): Promise<ContainerFileRow | undefined> {
      return db.select().from(containerFiles).where(ofId(container, id)).get();
    },

    /** All files, oldest first. */
    async all(container: ContainerRow): Promise<ContainerFileRow[]> {
      const rows = db.select().from(containerFiles).where(ofContainer(container));
      return rows.orderBy(asc(containerFiles.seq)).all();
    },

    async list(container: ContainerRow, page: KeysetPage): Promise<ContainerFileRow[]> {
      return listRows(db, containerFiles, page, ofContainer(container));
    },

    /** Also where a deleted one stood. */
    async cursor(container: ContainerRow, id: string): Promise<number | undefined> {
      return cursorUnder(db, containerFiles, container.id, id, ofContainer(container));
    },

    /** Its bytes are left to be removed. Undefined: there was none. */
    async delete(
      container: ContainerRow,
      id: string,
      at: number,
    ): Promise<ContainerFileRow | undefined> {
      return db.inTransaction(async (tx) => {
        const row = await tx.delete(containerFiles).where(ofId(container, id)).returning().get();
        if (!row) return undefined;
        const place = { id: cursorKey(container.id, id), seq: row.seq, deleted_at: at };
        await tx
          .insert(deleted)
          .values({ ...place, project: null })
          .onConflictDoUpdate({ target: deleted.id, set: place })
          .run();
        return row;
      });
    },

    /** Whether something stored under this id belongs to a file of any container. */
    async stores(stored_as: string): Promise<boolean> {
      const row = await db
        .select({ seq: containerFiles.seq })
        .from(containerFiles)
        .where(eq(containerFiles.stored_as, stored_as))
        .get();
      return row !== undefined;
    },
  };
};
