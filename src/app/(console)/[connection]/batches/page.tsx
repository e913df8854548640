import { listPage, titleOf } from '../../records/pages';
import { batchList } from './batch';
import { BatchList } from './batch-list';

export const generateMetadata = titleOf('batches');

export default listPage('batch', batchList, BatchList);
