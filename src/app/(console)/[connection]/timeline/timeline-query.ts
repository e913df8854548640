/** Items that are asked for at once. */
export const pageSize = 60;

/** Whose procedures `timeline`, `news` and `whole` give the entries. */
export type TimelineRouter = 'threads' | 'conversations' | 'responses';

/** Pages stay as they were read; news are put in their place, so a change never asks for all of them. */
export function timelineKey(
  router: TimelineRouter,
  { connection, id }: { connection: string; id: string },
) {
  return [`${router}-timeline`, connection, id] as const;
}
