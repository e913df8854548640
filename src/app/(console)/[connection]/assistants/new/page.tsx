import { connectionPage, titleOf } from '../../../records/pages';
import { CreateAssistant } from './create-assistant';

export const generateMetadata = titleOf('createAssistant');

export default connectionPage(CreateAssistant);
