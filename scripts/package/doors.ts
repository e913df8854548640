/** The modules that a consumer can import: the path after the package's name, and the source without its ending. */
export const doors = {
  '.': 'index',
  './node': 'node',
  './schemas': 'schemas',
  './helpers/standard-schema': 'helpers/standard-schema',
  './helpers/zod': 'helpers/zod',
};
