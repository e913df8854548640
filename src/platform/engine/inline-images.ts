const header = 'x-inline-images';

/** Says that the images of an answer stand in it as `data:` URLs, which whoever passes it on may host. */
export function inlineImages(response: Response): Response {
  response.headers.set(header, 'true');
  return response;
}

/** Whether they do; the mark is for the platform only. */
export function takeInlineMark(response: Response): boolean {
  const isMarked = response.headers.has(header);
  response.headers.delete(header);
  return isMarked;
}
