import { connectionPage, titleOf } from '../../../records/pages';
import { CreateJob } from './create-job';

export const generateMetadata = titleOf('createFineTuning');

export default connectionPage(CreateJob);
