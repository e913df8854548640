import type { Query } from '../core/http';

export type MessageListParams = Query<'getChatCompletionMessages'>;
