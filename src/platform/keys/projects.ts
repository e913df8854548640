import { defaultProject } from '../db/project';
import { type NewId, newId as ownId } from '../ids';
import type { ProjectRow } from './projects-schema';
import type { ProjectRows } from './projects-store';

export type Projects = ReturnType<typeof createProjects>;

interface ProjectsOptions {
  rows: ProjectRows;
  now?: () => number;
  newId?: NewId;
}

/** Projects are created and archived by administrators, never deleted. */
export function createProjects({ rows, now = Date.now, newId = ownId }: ProjectsOptions) {
  const time = () => Math.floor(now() / 1000);
  const unnamed: ProjectRow = {
    id: defaultProject,
    name: 'Default',
    created_at: 0,
    archived_at: null,
  };

  const find = async (id: string): Promise<ProjectRow | null> =>
    (await rows.find(id)) ?? (id === defaultProject ? unnamed : null);

  /** Fields that are not given keep their current value, so concurrent changes do not overwrite each other. */
  const change = async (id: string, to: Partial<ProjectRow>): Promise<ProjectRow | null> => {
    if (id === defaultProject) return rows.save({ ...unnamed, ...to }, to);
    return (await rows.change(id, to)) ?? null;
  };

  return {
    /** The default project, then the others, oldest first. */
    async list(): Promise<ProjectRow[]> {
      const all = await rows.list();
      const others = all.filter(({ id }) => id !== defaultProject);
      return [(await find(defaultProject)) ?? unnamed, ...others];
    },

    /** Null: not found. */
    find,

    async create(name: string): Promise<ProjectRow> {
      const row = { id: newId('proj_'), name, created_at: time(), archived_at: null };
      await rows.save(row);
      return row;
    },

    rename: (id: string, name: string) => change(id, { name }),

    /**
     * Rejects its keys from the next request on. Its objects stay, and work in progress continues. Null: not found,
     * or the default project, which cannot be archived.
     */
    async archive(id: string): Promise<ProjectRow | null> {
      return id === defaultProject ? null : change(id, { archived_at: time() });
    },

    /** Restores its keys, except revoked and expired ones. */
    restore: (id: string) => change(id, { archived_at: null }),
  };
}
