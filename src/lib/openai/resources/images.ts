import type { Http, Options } from '../core/http';
import type { OperationBody, OperationEvent, OperationResult } from '../core/operation-types';
import type { APIPromise } from '../core/promise';
import type { Stream } from '../core/stream';

type Generate = OperationBody<'createImage'>;
type Edit = OperationBody<'createImageEdit'>;
type Images = OperationResult<'createImage'>;
type Generated = OperationEvent<'createImage'>;
type Edited = OperationEvent<'createImageEdit'>;

/** Images from text, or from other images. */
export const images = ({ call, stream }: Http) => {
  /** As URLs, valid for an hour, or as base64; the gpt-image models return base64 only. */
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

  /** Up to 16 input images, below 50 MB each. */
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

    /** A variation of one square PNG below 4 MB; `dall-e-2` only. */
    createVariation(body: OperationBody<'createImageVariation'>, options?: Options) {
      return call('createImageVariation', { body }, options);
    },
  };
};
