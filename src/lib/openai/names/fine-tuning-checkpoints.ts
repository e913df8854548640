export type * as Permissions from './fine-tuning-permissions';
export type * from './fine-tuning-permissions';
