import { connectionPage, titleOf } from '../../records/pages';
import { BulkOperationList } from './bulk-operation-list';

export const generateMetadata = titleOf('bulkOperations');

export default connectionPage(BulkOperationList);
