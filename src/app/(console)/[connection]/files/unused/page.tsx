import { connectionPage, titleOf } from '../../../records/pages';
import { UnusedList } from './unused-list';

export const generateMetadata = titleOf('unused');

export default connectionPage(UnusedList);
