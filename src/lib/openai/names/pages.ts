import type { Page as AnyPage } from '../core/page';

/** All lists come in one kind of page; the official package has a kind for each way of going on. */
export type Page<Item> = AnyPage<Item>;
export type CursorPage<Item> = AnyPage<Item>;
export type ConversationCursorPage<Item> = AnyPage<Item>;
export type NextCursorPage<Item> = AnyPage<Item>;

export type PageResponse<Item> = { data: Item[]; object: string };
export type CursorPageResponse<Item> = { data: Item[]; has_more: boolean };
export type ConversationCursorPageResponse<Item> = CursorPageResponse<Item> & { last_id: string };
export type NextCursorPageResponse<Item> = CursorPageResponse<Item> & { next: string | null };

export type CursorPageParams = { after?: string; limit?: number };
export type ConversationCursorPageParams = CursorPageParams;
export type NextCursorPageParams = CursorPageParams;
