/** The endpoints that a chat may be answered by. */
export const chatApis = ['chat_completions', 'responses'] as const;

export type ChatApi = (typeof chatApis)[number];
