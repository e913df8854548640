// What the test of projects knows of each noun. A new noun has a file here with one `IsolationCases`, and a
// line in `cases.ts`; the test fails on every route that nothing is said of.

/** Ids of one project, by what they are of. */
export type Ids = Record<string, string>;

/** Asks as a project; rejects unless the answer is good. The answer's JSON. */
export type MakeRequest = (
  method: string,
  path: string,
  body?: object | FormData,
  // biome-ignore lint/suspicious/noExplicitAny: the answers of all operations, in tests only.
) => Promise<any>;

export interface Attempt {
  /** Behind `/v1`. */
  path: string;
  body?: object | FormData;
  /** For a list: the id that is on it, for whoever may see it. */
  lists?: string | undefined;
}

/**
 * Requests that name objects of `theirs`, another project, beside `own` ones. Each has to be answered as if
 * their ids had never been; and otherwise than that where `own` are theirs.
 */
export type Attempts = (theirs: Ids, own: Ids) => Attempt[];

export interface IsolationCases {
  /** Makes an object of each kind, with what was made by the cases before. Work goes on until all of it is done. */
  make(ask: MakeRequest, made: Ids): Promise<Ids>;
  /** For each route of the noun, as `POST /threads/:thread/messages`; or why it can name no object. */
  routes: Record<string, Attempts | string>;
}
