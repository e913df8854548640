/** How lists of records continue: each page names the cursor of the next, null at the end. */
export const paging = {
  getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor ?? undefined,
};
