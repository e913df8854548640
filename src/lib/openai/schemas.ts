/** Request validators by operation. Unknown keys are kept. */
export { bodies, queries } from './generated/schemas';
