import type { Found } from '../hints/found';

interface Format {
  /** Found in the message. */
  find(found: Found): readonly string[];
  /** Made up; another turn gives another one. */
  make(turn: number): string;
  looks: RegExp;
}

const two = (number: number) => String(number).padStart(2, '0');
const date = (turn: number) => `2026-01-${two(15 + (turn % 14))}`;
const none = (): string[] => [];
const uri: Format = {
  find: ({ urls }) => urls,
  make: (turn) => `https://example.com/${turn + 1}`,
  looks: /^[a-z][a-z\d+.-]*:\S+$/i,
};

export const formats: Readonly<Record<string, Format>> = {
  'date-time': {
    find: ({ moments }) => moments,
    make: (turn) => `${date(turn)}T09:30:00Z`,
    looks: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i,
  },
  date: { find: ({ dates }) => dates, make: date, looks: /^\d{4}-\d\d-\d\d$/ },
  time: {
    find: none,
    make: (turn) => `${two(9 + (turn % 12))}:30:00Z`,
    looks: /^\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i,
  },
  duration: { find: none, make: (turn) => `PT${30 + turn}M`, looks: /^P(?=[\dT])[\dYMWDTHS]+$/ },
  email: {
    find: ({ emails }) => emails,
    make: (turn) => `person${turn + 1}@example.com`,
    looks: /^[^\s@]+@[^\s@]+$/,
  },
  hostname: {
    find: none,
    make: (turn) => `host${turn + 1}.example.com`,
    looks: /^[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63})*$/i,
  },
  ipv4: {
    find: ({ addresses }) => addresses,
    make: (turn) => `192.0.2.${1 + (turn % 250)}`,
    looks: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/,
  },
  ipv6: {
    find: none,
    make: (turn) => `2001:db8::${(turn + 1).toString(16)}`,
    looks: /^[\da-f]*(?::[\da-f]*){2,7}$/i,
  },
  uuid: {
    find: ({ uuids }) => uuids,
    make: (turn) => `00000000-0000-4000-8000-${(turn + 1).toString(16).padStart(12, '0')}`,
    looks: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
  },
  uri,
  url: uri,
  'uri-reference': { ...uri, looks: /^\S*$/ },
};
