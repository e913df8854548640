import { chunksOfCompletion } from '../chat/completion-chunks';
import { choicesEnding } from '../core/choices';
import type { Body, Event, Http, Options, Result } from '../core/http';
import type { APIPromise } from '../core/promise';
import type { Stream } from '../core/stream';

type Request = Body<'createCompletion'>;
type Completion = Result<'createCompletion'>;
type Chunk = Event<'createCompletion'>;

/** What follows on a text: the API before chat, still offered by many servers. */
export const completions = ({ call, stream }: Http) => {
  /** `stream: true` gives the text piece by piece. */
  function create(
    body: Request & { stream?: false | null },
    options?: Options,
  ): APIPromise<Completion>;
  function create(body: Request & { stream: true }, options?: Options): APIPromise<Stream<Chunk>>;
  function create(body: Request, options?: Options): APIPromise<Completion | Stream<Chunk>>;
  function create(body: Request, options?: Options): APIPromise<Completion | Stream<Chunk>> {
    if (!body.stream) return call('createCompletion', { body }, options);
    const pieces = (answer: unknown) => chunksOfCompletion(answer) as Chunk[] | undefined;
    return stream('createCompletion', { body }, options, { ending: choicesEnding, pieces });
  }

  return { create };
};
