import { connectionPage, titleOf } from '../../../records/pages';
import { CompareJobs } from './compare-jobs';

export const generateMetadata = titleOf('compareJobs');

export default connectionPage(CompareJobs);
