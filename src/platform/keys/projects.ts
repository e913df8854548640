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

/** Who may administer the platform makes projects, and archives them; nothing of them is ever deleted with them. */
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

  /** What is not named stays as it is by then: two changes at once do not undo each other. */
  const change = async (id: string, to: Partial<ProjectRow>): Promise<ProjectRow | null> => {
    if (id === defaultProject) return rows.save({ ...unnamed, ...to }, to);
    return (await rows.change(id, to)) ?? null;
  };

  return {
    /** The default one, then the others, oldest first. */
    async list(): Promise<ProjectRow[]> {
      const all = await rows.list();
      const others = all.filter(({ id }) => id !== defaultProject);
      return [(await find(defaultProject)) ?? unnamed, ...others];
    },

    /** Null: there is none. */
    find,

    async create(name: string): Promise<ProjectRow> {
      const row = { id: newId('proj_'), name, created_at: time(), archived_at: null };
      await rows.save(row);
      return row;
    },

    rename: (id: string, name: string) => change(id, { name }),

    /**
     * Refuses its keys from the next request on. Its objects stay, and work that is under way goes on to its
     * end. Null: there is no such project, or it is the default one, which stays in use.
     */
    async archive(id: string): Promise<ProjectRow | null> {
      return id === defaultProject ? null : change(id, { archived_at: time() });
    },

    /** Its keys are good again, apart from those that were revoked or have expired meanwhile. */
    restore: (id: string) => change(id, { archived_at: null }),
  };
}
