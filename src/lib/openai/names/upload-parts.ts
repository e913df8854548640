import type * as t from '../generated/types';

export type UploadPart = t.UploadPart;
export type PartCreateParams = t.AddUploadPartRequest;
