import { listPage, titleOf } from '../../records/pages';
import { chatCompletionList } from './chat-completion';
import { ChatCompletionList } from './chat-completion-list';

export const generateMetadata = titleOf('chatCompletions');

export default listPage('chat_completion', chatCompletionList, ChatCompletionList);
