import { listPage, titleOf } from '../../records/pages';
import { fileList } from './file';
import { FileList } from './file-list';
import { prefetchUnused } from './unused/prefetch-unused';

export const generateMetadata = titleOf('files');

export default listPage('file', fileList, FileList, prefetchUnused);
