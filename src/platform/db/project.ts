import { type Column, eq, type SQL } from 'drizzle-orm';

/** Whose rows are seen: of one project, or, for work that is done for all of them, of every project (null). */
export type ProjectScope = string | null;

/** What belongs to no other project, and everything that was there before there were projects. */
export const defaultProject = 'default';

/** For the `where` of a query: in `and()` an undefined condition is left out. */
export const inProject = (column: Column, project: ProjectScope): SQL | undefined =>
  project === null ? undefined : eq(column, project);
