import { OpenAIError } from './errors';
import { APIPromise } from './promise';

/** A list as the API returns it. */
export interface ListBody<Item> {
  data?: Item[] | null;
  has_more?: boolean | null;
  last_id?: string | null;
}

/** Requests the page after an id. The result of a POST has no next page: it would be done again. */
export type LoadPage<Item> = (after: string) => PagePromise<Item>;

/** One page of a list, with every field of the response; iterating continues through the following pages. */
export class Page<Item> implements AsyncIterable<Item> {
  readonly data: Item[];
  readonly has_more: boolean;
  /** The response as received. Not enumerable: it is not part of the list. */
  declare readonly answer: unknown;
  readonly #load: LoadPage<Item> | undefined;
  readonly #lastId: string | null | undefined;

  /** Some servers return the items alone, without a list object. */
  constructor(answer: ListBody<Item> | Item[] | null, load: LoadPage<Item> | undefined) {
    const body = Array.isArray(answer) ? { data: answer } : answer;
    for (const [name, value] of typeof body === 'object' ? Object.entries(body ?? {}) : []) {
      if (!(name in this)) Object.defineProperty(this, name, { value, enumerable: true });
    }
    Object.defineProperty(this, 'answer', { value: answer, enumerable: false });
    this.data = Array.isArray(body?.data) ? body.data : [];
    this.has_more = Boolean(body?.has_more);
    this.#lastId = body?.last_id;
    this.#load = load;
  }

  /** Not enumerable, as in every response. */
  get _request_id(): string | null | undefined {
    return (Object(this.answer) as { _request_id?: string | null })._request_id;
  }

  getPaginatedItems(): Item[] {
    return this.data;
  }

  hasNextPage(): boolean {
    return this.has_more && this.#load !== undefined && this.#cursor() !== undefined;
  }

  async getNextPage(): Promise<Page<Item>> {
    const after = this.#cursor();
    if (!this.#load || after === undefined)
      throw new OpenAIError('This is the last page; check `hasNextPage` first.');
    return this.#load(after);
  }

  /** This page and the following ones, until the server has no more or repeats itself. */
  async *iterPages(): AsyncGenerator<Page<Item>, void> {
    const seen = new Set<string | undefined>();
    for (let page: Page<Item> = this; ; page = await page.getNextPage()) {
      const cursor = page.#cursor();
      if (seen.has(cursor)) return;
      seen.add(cursor);
      yield page;
      if (!page.hasNextPage()) return;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void> {
    for await (const page of this.iterPages()) yield* page.data;
  }

  /** Items of some lists have no id. */
  #cursor(): string | undefined {
    const last = this.data.at(-1) as { id?: unknown } | null | undefined;
    const id = last?.id ?? this.#lastId;
    if (typeof id === 'number') return String(id);
    return typeof id === 'string' && id !== '' ? id : undefined;
  }
}

/** Awaited it is the first page; iterated it yields every item of every page. */
export class PagePromise<Item> extends APIPromise<Page<Item>> implements AsyncIterable<Item> {
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void> {
    yield* await this;
  }
}
