import { connectionPage, titleOf } from '../../../records/pages';
import { ImportThreads } from './import-threads';

export const generateMetadata = titleOf('importThreads');

export default connectionPage(ImportThreads);
