/** Ids of models hold slashes and colons: each part between slashes is a part of the path. */
export function modelPath(connection: string, id: string): string {
  return `/${connection}/models/${id.split('/').map(encodeURIComponent).join('/')}`;
}

/** The id in the parts of a path, which come encoded. */
export function modelId(parts: string[]): string {
  return parts.map(decodeURIComponent).join('/');
}
