/** Items that are asked for at once. */
export const pageSize = 60;

/** Pages stay as they were read; news are put in their place, so a change never asks for all of them. */
export function timelineKey({ connection, id }: { connection: string; id: string }) {
  return ['thread-timeline', connection, id] as const;
}
