import { type Column, eq, type SQL } from 'drizzle-orm';

/** Whose rows are seen: of one project, or, for work that is done for all of them, of every project (null). */
export type ProjectScope = string | null;

/** What belongs to no other project, and everything that was there before there were projects. */
export const defaultProject = 'default';

/** For the `where` of a query: in `and()` an undefined condition is left out. */
/** What an inserted row is marked with: by the scope it is inserted in, else by its own values. */
export const ofProject = (project: ProjectScope) => (project === null ? {} : { project });

export const inProject = (column: Column, project: ProjectScope): SQL | undefined =>
  project === null ? undefined : eq(column, project);
