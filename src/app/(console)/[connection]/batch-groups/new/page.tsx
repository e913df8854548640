import { connectionPage, titleOf } from '../../../records/pages';
import { CreateBatchGroup } from './create-batch-group';

export const generateMetadata = titleOf('batchGroups');

export default connectionPage(CreateBatchGroup);
