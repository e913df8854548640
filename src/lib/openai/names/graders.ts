export type * as GraderModels from './grader-models';
export type * from './grader-models';
