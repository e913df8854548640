import { spawnSync } from 'node:child_process';

/** Why the code interpreter cannot plot here; false where it can. */
export function withoutPlots() {
  const { status } = spawnSync('/usr/bin/bwrap', ['--version']);
  if (status !== 0) return 'bubblewrap is not installed';
  const found = spawnSync('/usr/bin/python3', ['-I', '-c', 'import matplotlib']);
  return found.status === 0 ? false : 'python3-matplotlib is not installed';
}
