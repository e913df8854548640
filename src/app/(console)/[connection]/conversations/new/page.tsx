import { connectionPage, titleOf } from '../../../records/pages';
import { CreateConversation } from './create-conversation';

export const generateMetadata = titleOf('createConversation');

export default connectionPage(CreateConversation);
