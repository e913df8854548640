import { listPage, titleOf } from '../../records/pages';
import { jobList } from './job';
import { JobList } from './job-list';

export const generateMetadata = titleOf('fineTuning');

export default listPage('fine_tuning_job', jobList, JobList);
