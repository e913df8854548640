import { listPage, titleOf } from '../../records/pages';
import { responseList } from './response';
import { ResponseList } from './response-list';

export const generateMetadata = titleOf('responses');

export default listPage('response', responseList, ResponseList);
