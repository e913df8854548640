// @ts-check
import { fileURLToPath } from 'node:url';

/** The repository's folder: every path and every child process starts here. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
