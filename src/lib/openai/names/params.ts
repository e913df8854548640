/** What a call takes that gives its answer whole. */
export type NonStreaming<Params> = Params & { stream?: false | null };

/** What a call takes that tells of its answer as it is made. */
export type Streaming<Params> = Params & { stream: true };

/** The ids of what a thing is in, which methods take beside its own. */
export type In<Name extends string> = Record<Name, string>;
