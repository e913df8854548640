import { readFileSync } from 'node:fs';

/** Of another process, in MB. Linux only. */
export function residentMemoryOf(pid = 0): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

/** Of another process, on all cores, in milliseconds. Linux only. */
export function cpuTimeOf(pid = 0): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  // In hundredths of a second: by the program, and by the system for it.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
