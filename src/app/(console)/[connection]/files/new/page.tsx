import { connectionPage, titleOf } from '../../../records/pages';
import { UploadFiles } from './upload-files';

export const generateMetadata = titleOf('uploadFiles');

export default connectionPage(UploadFiles);
