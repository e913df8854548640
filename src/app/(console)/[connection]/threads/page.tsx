import { listPage, titleOf } from '../../records/pages';
import { prefetchThreads } from './prefetch-threads';
import { threadList } from './thread';
import { ThreadList } from './thread-list';

export const generateMetadata = titleOf('threads');

export default listPage('thread', threadList, ThreadList, prefetchThreads);
