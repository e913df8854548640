import { connectionPage, titleOf } from '../../../records/pages';
import { CreateBatch } from './create-batch';

export const generateMetadata = titleOf('createBatch');

export default connectionPage(CreateBatch);
