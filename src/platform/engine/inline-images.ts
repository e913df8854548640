const header = 'x-inline-images';

/** Marks a response whose images are `data:` URLs that may be hosted. */
export function inlineImages(response: Response): Response {
  response.headers.set(header, 'true');
  return response;
}

/** Whether the response is marked; removes the internal mark. */
export function takeInlineMark(response: Response): boolean {
  const isMarked = response.headers.has(header);
  response.headers.delete(header);
  return isMarked;
}
