/** The folder of a session, as models and messages name it. */
export const sessionFolder = '/mnt/data';

/** How a model links to a file of its session. */
export const linkTo = (name: string) => `sandbox:${sessionFolder}/${name}`;
