import { listPage, titleOf } from '../../records/pages';
import { fileList } from './file';
import { FileList } from './file-list';

export const generateMetadata = titleOf('files');

export default listPage('file', fileList, FileList);
