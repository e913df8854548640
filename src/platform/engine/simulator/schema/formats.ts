import type { Entities } from '../message-values/entities';

interface Format {
  /** Entities in the message. */
  find(found: Entities): readonly string[];
  /** GeneratedValue up; another variant gives another one. */
  generate(variant: number): string;
  looks: RegExp;
}

const two = (number: number) => String(number).padStart(2, '0');
const date = (variant: number) => `2026-01-${two(15 + (variant % 14))}`;
const none = (): string[] => [];
const uri: Format = {
  find: ({ urls }) => urls,
  generate: (variant) => `https://example.com/${variant + 1}`,
  looks: /^[a-z][a-z\d+.-]*:\S+$/i,
};

export const formats: Readonly<Record<string, Format>> = {
  'date-time': {
    find: ({ moments }) => moments,
    generate: (variant) => `${date(variant)}T09:30:00Z`,
    looks: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i,
  },
  date: { find: ({ dates }) => dates, generate: date, looks: /^\d{4}-\d\d-\d\d$/ },
  time: {
    find: none,
    generate: (variant) => `${two(9 + (variant % 12))}:30:00Z`,
    looks: /^\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i,
  },
  duration: {
    find: none,
    generate: (variant) => `PT${30 + variant}M`,
    looks: /^P(?=[\dT])[\dYMWDTHS]+$/,
  },
  email: {
    find: ({ emails }) => emails,
    generate: (variant) => `person${variant + 1}@example.com`,
    looks: /^[^\s@]+@[^\s@]+$/,
  },
  hostname: {
    find: none,
    generate: (variant) => `host${variant + 1}.example.com`,
    looks: /^[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63})*$/i,
  },
  ipv4: {
    find: ({ addresses }) => addresses,
    generate: (variant) => `192.0.2.${1 + (variant % 250)}`,
    looks: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/,
  },
  ipv6: {
    find: none,
    generate: (variant) => `2001:db8::${(variant + 1).toString(16)}`,
    looks: /^[\da-f]*(?::[\da-f]*){2,7}$/i,
  },
  uuid: {
    find: ({ uuids }) => uuids,
    generate: (variant) =>
      `00000000-0000-4000-8000-${(variant + 1).toString(16).padStart(12, '0')}`,
    looks: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
  },
  uri,
  url: uri,
  'uri-reference': { ...uri, looks: /^\S*$/ },
};
