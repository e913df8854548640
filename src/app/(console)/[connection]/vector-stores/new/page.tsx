import { connectionPage, titleOf } from '../../../records/pages';
import { CreateStore } from './create-store';

export const generateMetadata = titleOf('createVectorStore');

export default connectionPage(CreateStore);
