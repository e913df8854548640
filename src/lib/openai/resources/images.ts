import type { Body, Event, Http, Options, Result } from '../core/http';
import type { APIPromise } from '../core/promise';
import type { Stream } from '../core/stream';

type Generate = Body<'createImage'>;
type Edit = Body<'createImageEdit'>;
type Images = Result<'createImage'>;
type Generated = Event<'createImage'>;
type Edited = Event<'createImageEdit'>;

/** Pictures out of words, or out of other pictures. */
export const images = ({ call, stream }: Http) => {
  /** As URLs, good for an hour, or as base64; the gpt-image models answer base64 only. */
  function generate(
    body: Generate & { stream?: false | null },
    options?: Options,
  ): APIPromise<Images>;
  function generate(
    body: Generate & { stream: true },
    options?: Options,
  ): APIPromise<Stream<Generated>>;
  function generate(body: Generate, options?: Options): APIPromise<Images | Stream<Generated>>;
  function generate(body: Generate, options?: Options): APIPromise<Images | Stream<Generated>> {
    return body.stream
      ? stream('createImage', { body }, options)
      : call('createImage', { body }, options);
  }

  /** Up to 16 pictures to start from, below 50 MB each. */
  function edit(body: Edit & { stream?: false | null }, options?: Options): APIPromise<Images>;
  function edit(body: Edit & { stream: true }, options?: Options): APIPromise<Stream<Edited>>;
  function edit(body: Edit, options?: Options): APIPromise<Images | Stream<Edited>>;
  function edit(body: Edit, options?: Options): APIPromise<Images | Stream<Edited>> {
    return body.stream
      ? stream('createImageEdit', { body }, options)
      : call('createImageEdit', { body }, options);
  }

  return {
    generate,
    edit,

    /** Of one square PNG below 4 MB; only `dall-e-2` does this. */
    createVariation(body: Body<'createImageVariation'>, options?: Options) {
      return call('createImageVariation', { body }, options);
    },
  };
};
