import { connectionPage, titleOf } from '../../../records/pages';
import { CreateThread } from './create-thread';

export const generateMetadata = titleOf('createThread');

export default connectionPage(CreateThread);
