import { connectionPage, titleOf } from '../../../records/pages';
import { CreateUpload } from './create-upload';

export const generateMetadata = titleOf('createUpload');

export default connectionPage(CreateUpload);
