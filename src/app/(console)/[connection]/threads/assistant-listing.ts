/** So many stand in a choice; others can be given by id. */
export const assistantListing = { limit: 200 };
