import { listPage, titleOf } from '../../records/pages';
import { uploadList } from './upload';
import { UploadList } from './upload-list';

export const generateMetadata = titleOf('uploads');

export default listPage('upload', uploadList, UploadList);
