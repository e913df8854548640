import { connectionPage, titleOf } from '../../records/pages';
import { Graders } from './graders';

export const generateMetadata = titleOf('graders');

export default connectionPage(Graders);
