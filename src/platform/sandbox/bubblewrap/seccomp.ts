/** Numbers of system calls by architecture: those that are refused, and those whose arguments are looked at. */
interface SystemCalls {
  audit: number;
  clone: number;
  clone3: number;
  socket: number;
  refused: number[];
}

/** Calls of the same number everywhere: io_uring, the mount API, memfd_secret. */
const refusedEverywhere = [425, 426, 427, 428, 429, 430, 431, 432, 433, 442, 447];

/**
 * Refused are memory that no limit counts (memfd_create, shmget, msgget), other processes (ptrace, process_vm_*, kcmp),
 * kernel keys, bpf, perf, userfaultfd, mounts and namespaces, file handles, kernel modules, clocks, quotas, and what only
 * root may do anyway.
 */
const byArchitecture: Partial<Record<NodeJS.Architecture, SystemCalls>> = {
  x64: {
    audit: 0xc000003e,
    clone: 56,
    clone3: 435,
    socket: 41,
    refused: [
      319, 29, 30, 31, 68, 101, 310, 311, 312, 248, 249, 250, 321, 298, 323, 165, 166, 155, 161,
      272, 308, 303, 304, 246, 320, 175, 313, 176, 169, 167, 168, 163, 179, 103, 172, 173, 135, 227,
      164, 212, 300, 153, 279,
    ],
  },
  arm64: {
    audit: 0xc00000b7,
    clone: 220,
    clone3: 435,
    socket: 198,
    refused: [
      279, 194, 195, 196, 186, 117, 270, 271, 272, 217, 218, 219, 280, 241, 282, 40, 39, 41, 51, 97,
      268, 264, 265, 104, 294, 105, 273, 106, 142, 224, 225, 89, 60, 116, 92, 112, 170, 18, 262, 58,
      239,
    ],
  },
};

const load = 0x20;
const equals = 0x15;
const atLeast = 0x35;
const hasBits = 0x45;
const end = 0x06;

const allow = 0x7fff0000;
const kill = 0x80000000;
const fail = (errno: number) => 0x00050000 + errno;
const [notPermitted, notImplemented, noSuchFamily] = [fail(1), fail(38), fail(97)];

/** Where the kernel puts what it knows of a call. */
const [numberAt, architectureAt, firstArgumentAt] = [0, 4, 16];
const newNamespaces = 0x7e020000;
/** Unix, IPv4 and IPv6: without a network they reach the session alone, while vsock would reach the host. */
const families = [1, 2, 10];
const firstOfX32 = 0x40000000;

/** The filter for bubblewrap. Undefined: nothing is known of this architecture. */
export function seccompFilter(architecture = process.arch): Buffer | undefined {
  const calls = byArchitecture[architecture];
  if (!calls) return undefined;
  const program: [code: number, ifTrue: number, ifFalse: number, value: number][] = [
    [load, 0, 0, architectureAt],
    [equals, 1, 0, calls.audit],
    [end, 0, 0, kill],
    [load, 0, 0, numberAt],
    [atLeast, 0, 1, architecture === 'x64' ? firstOfX32 : 0xffffffff],
    [end, 0, 0, kill],
  ];
  for (const number of [...calls.refused, ...refusedEverywhere])
    program.push([equals, 0, 1, number], [end, 0, 0, notPermitted]);
  program.push(
    // Its flags cannot be read. Programs fall back to clone.
    [equals, 0, 1, calls.clone3],
    [end, 0, 0, notImplemented],
    [equals, 0, 4, calls.clone],
    [load, 0, 0, firstArgumentAt],
    [hasBits, 0, 1, newNamespaces],
    [end, 0, 0, notPermitted],
    [end, 0, 0, allow],
    [equals, 0, families.length + 3, calls.socket],
    [load, 0, 0, firstArgumentAt],
    ...families.map((family, at): [number, number, number, number] => [
      equals,
      families.length - at,
      0,
      family,
    ]),
    [end, 0, 0, noSuchFamily],
    [end, 0, 0, allow],
    [end, 0, 0, allow],
  );
  const bytes = Buffer.alloc(program.length * 8);
  for (const [at, [code, ifTrue, ifFalse, value]] of program.entries()) {
    bytes.writeUInt16LE(code, at * 8);
    bytes.writeUInt8(ifTrue, at * 8 + 2);
    bytes.writeUInt8(ifFalse, at * 8 + 3);
    bytes.writeUInt32LE(value, at * 8 + 4);
  }
  return bytes;
}
