export type * as Graders from './fine-tuning-graders';
export type * from './fine-tuning-graders';
