import type { Page } from '../core/page';
import type * as t from '../generated/types';

export type Model = t.Model;
export type ModelDeleted = t.DeleteModelResponse;
export type ModelsPage = Page<Model>;
