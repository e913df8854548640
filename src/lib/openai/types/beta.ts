export type * as Assistants from './assistants';
export type * from './assistants';
export type * as Threads from './threads';
export type * from './threads';
