import { listPage, titleOf } from '../../records/pages';
import { conversationList } from './conversation';
import { ConversationList } from './conversation-list';

export const generateMetadata = titleOf('conversations');

export default listPage('conversation', conversationList, ConversationList);
