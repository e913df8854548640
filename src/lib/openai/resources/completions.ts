import type { Http, Options } from '../core/http';
import type { OperationBody, OperationEvent, OperationResult } from '../core/operation-types';
import type { APIPromise } from '../core/promise';
import type { Stream } from '../core/stream';
import { chunksOfCompletion } from '../streaming/chat/completion-chunks';
import { createChoicesEndDetector } from '../streaming/chat/end-detector';

type CreateBody = OperationBody<'createCompletion'>;
type Completion = OperationResult<'createCompletion'>;
type Chunk = OperationEvent<'createCompletion'>;

/** The completion of a text: the API before chat, still offered by many servers. */
export const completions = ({ call, stream }: Http) => {
  /** `stream: true` streams the text. */
  function create(
    body: CreateBody & { stream?: false | null },
    options?: Options,
  ): APIPromise<Completion>;
  function create(
    body: CreateBody & { stream: true },
    options?: Options,
  ): APIPromise<Stream<Chunk>>;
  function create(body: CreateBody, options?: Options): APIPromise<Completion | Stream<Chunk>>;
  function create(body: CreateBody, options?: Options): APIPromise<Completion | Stream<Chunk>> {
    if (!body.stream) return call('createCompletion', { body }, options);
    const toChunks = (answer: unknown) => chunksOfCompletion(answer) as Chunk[] | undefined;
    return stream('createCompletion', { body }, options, {
      createEndDetector: createChoicesEndDetector,
      toChunks,
    });
  }

  return { create };
};
