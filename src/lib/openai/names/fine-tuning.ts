export type * as Alpha from './fine-tuning-alpha';
export type * as Checkpoints from './fine-tuning-checkpoints';
export type * as Jobs from './fine-tuning-jobs';
export type * from './fine-tuning-jobs';
export type * as Methods from './fine-tuning-methods';
export type * from './fine-tuning-methods';
