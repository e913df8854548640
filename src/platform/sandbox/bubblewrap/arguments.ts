import { lstatSync, readlinkSync } from 'node:fs';
import type { SandboxLimits } from '../sandbox';
import { sessionFolder } from '../session-folder';

/** What a session sees of this machine, read only. Not /usr/local and /usr/src, where programs of others may lie. */
const systemFolders = ['/usr/bin', '/usr/lib', '/usr/lib64', '/usr/share'];
const systemFiles = [
  '/etc/alternatives',
  '/etc/fonts',
  '/etc/ld.so.cache',
  '/etc/localtime',
  '/etc/matplotlibrc',
];
/** On a Debian of today they point to `/usr`. */
const rootFolders = ['/bin', '/lib', '/lib64'];

const environment = {
  HOME: '/tmp',
  LANG: 'C.UTF-8',
  PATH: '/usr/bin',
  MPLBACKEND: 'module://sandbox_figures',
  MPLCONFIGDIR: '/tmp/matplotlib',
  // A thread for each core would count against the limits.
  OPENBLAS_NUM_THREADS: '1',
  OMP_NUM_THREADS: '1',
};

/** Descriptor 3 is the seccomp filter, if there is one. */
export function bubblewrapArguments(
  command: readonly string[],
  { folderSize }: SandboxLimits,
  hasFilter: boolean,
): string[] {
  const writable = (folder: string, size: number) => ['--size', String(size), '--tmpfs', folder];
  return [
    ...['--unshare-all', '--unshare-user', '--uid', '1000', '--gid', '1000'],
    ...['--hostname', 'sandbox', '--cap-drop', 'ALL', '--new-session', '--die-with-parent'],
    '--clearenv',
    ...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value]),
    ...[...systemFolders, ...systemFiles].flatMap((path) => ['--ro-bind-try', path, path]),
    ...rootFolders.flatMap(asOnThisMachine),
    ...['--proc', '/proc', '--dev', '/dev'],
    ...writable('/dev/shm', 64 * 2 ** 20),
    ...writable('/tmp', 128 * 2 ** 20),
    ...writable(sessionFolder, folderSize),
    ...['--remount-ro', '/dev', '--remount-ro', '/', '--chdir', sessionFolder],
    ...(hasFilter ? ['--seccomp', '3'] : []),
    '--',
    ...command,
  ];
}

function asOnThisMachine(path: string): string[] {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return [];
  return stats.isSymbolicLink()
    ? ['--symlink', readlinkSync(path), path]
    : ['--ro-bind', path, path];
}
