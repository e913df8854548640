// Cases of the project isolation test. A new noun needs an `IsolationCases` file here and a line in `cases.ts`; the
// test fails on uncovered routes.

/** Ids of one project, by object type. */
export type Ids = Record<string, string>;

/** Sends a request as a project and returns the JSON; rejects on an error status. */
export type MakeRequest = (
  method: string,
  path: string,
  body?: object | FormData,
  // biome-ignore lint/suspicious/noExplicitAny: the answers of all operations, in tests only.
) => Promise<any>;

export interface Attempt {
  /** The path after `/v1`. */
  path: string;
  body?: object | FormData;
  /** For a list: the id that it contains for its project. */
  lists?: string | undefined;
}

/**
 * Requests that name objects of another project (`theirs`) besides `own` ones. Each must be answered as if the ids
 * did not exist, and differently with own ids.
 */
export type Attempts = (theirs: Ids, own: Ids) => Attempt[];

export interface IsolationCases {
  /** Creates objects of the noun, using those of earlier cases, and waits until the work is done. */
  make(ask: MakeRequest, made: Ids): Promise<Ids>;
  /** Requests by route, such as `POST /threads/:thread/messages`, or why the route names no object. */
  routes: Record<string, Attempts | string>;
}
