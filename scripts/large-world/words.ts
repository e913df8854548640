import type { Choices } from './world';

export const teams = [
  'support',
  'billing',
  'catalogue',
  'logistics',
  'legal',
  'research',
  'marketing',
  'people',
  'finance',
  'security',
] as const;

export const customers = [
  'Nordwind Freight',
  'Blue Heron Books',
  'Kessler & Daughters',
  'Atelier Fontaine',
  'Hallgrim Outdoor',
  'Tideline Ferries',
  'Meridian Clinics',
  'Stoneleigh Dairy',
  'Oakfield Schools',
  'Lumen Bicycles',
  'Casa do Azulejo',
  'Juniper & Sage',
  'Kestrel Optics',
  'Vallis Wines',
  'Harbour Street Bakery',
  'Solveig Textiles',
  'Brightwater Pumps',
  'Old Mill Theatre',
  'Copperfield Instruments',
  'Ostrava Steelworks',
  'Marigold Nurseries',
  'Northgate Library',
  'Pelican Insurance',
  'Sundberg Timber',
] as const;

export const products = [
  'folding bicycle',
  'desk lamp',
  'tide clock',
  'stone-paper notebook',
  'sailcloth rucksack',
  'kettle with a thermostat',
  'cast-iron pan',
  'travel adapter',
  'rain jacket',
  'oak shelf',
  'espresso grinder',
  'field binoculars',
  'wool blanket',
  'bread knife',
  'camping stove',
  'standing desk',
] as const;

export const topics = [
  'returns',
  'delivery times',
  'invoices',
  'account access',
  'warranty',
  'data protection',
  'price changes',
  'stock levels',
  'onboarding',
  'supplier audits',
  'incident reviews',
  'seasonal offers',
] as const;

export const channels = ['e-mail', 'chat', 'phone', 'form'] as const;

export const agents = [
  'amara',
  'bjorn',
  'chiara',
  'dmitri',
  'elif',
  'farid',
  'grace',
  'hugo',
] as const;

/** `2026-10-07`. */
export function dateOf({ between }: Choices): string {
  const month = between(1, 11);
  return `2026-${twoDigits(month)}-${twoDigits(between(1, 28))}`;
}

/** `R-20451`. */
export const orderOf = ({ between }: Choices): string => `R-${between(10_000, 98_999)}`;

/** For names of files: `kessler-daughters`. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

const twoDigits = (number: number) => String(number).padStart(2, '0');
