import { connectionPage, titleOf } from '../../../records/pages';
import { prefetchUnused } from './prefetch-unused';
import { UnusedList } from './unused-list';

export const generateMetadata = titleOf('unused');

export default connectionPage(UnusedList, prefetchUnused);
