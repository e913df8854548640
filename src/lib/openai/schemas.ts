/** What requests must look like, by operation. Keys that the spec does not know pass through. */
export { bodies, queries } from './generated/schemas';
