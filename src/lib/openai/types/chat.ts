export type * as Completions from './chat-completions';
export type * from './chat-completions';
export type { ChatModel } from './shared';
