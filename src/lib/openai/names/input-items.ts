import type { Query } from '../core/http';
import type * as t from '../generated/types';

export type ResponseItemList = t.ResponseItemList;
export type InputItemListParams = Query<'listInputItems'>;
