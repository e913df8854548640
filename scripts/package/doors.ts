/** The modules that a consumer can import: the path after the package's name, and the source without its ending. */
export const doors = {
  '.': 'index',
  './node': 'node',
  './schemas': 'schemas',
  './helpers/zod': 'helpers/zod',
};
