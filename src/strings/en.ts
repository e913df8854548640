import type { ListStrings } from './list-strings';

/**
 * Every sentence of the console, by page; the kit's own first. Messages are ICU:
 * `{count, plural, one {# batch} other {# batches}}`. Components read them with `useTranslations('page')`.
 */
export const en = {
  recordList: {
    shown: '{count} shown',
    shownOf: '{shown, number} of {count}',
    othersHidden: '{words}, others are hidden by filters',
    hiddenBy: 'Hidden by: {filters}.',
    clearFilters: 'Clear filters',
    showMore: 'Show more',
    searchFor: 'search “{search}”',
    from: 'created from {date}',
    to: 'created until {date}',
    filterIs: '{filter}: {value}',
    anyValue: 'Any {filter}',
    dates: 'Dates',
    datesFrom: 'Created from',
    datesTo: 'Created until',
    datesZone: 'Days in UTC.',
    columns: 'Columns',
    sortBy: 'Sort by {column}',
    selectAll: 'Select all shown',
    select: 'Select {name}',
    peek: 'Peek at {name}',
  },
  peek: {
    keys: 'Panel',
    next: 'Next row',
    previous: 'Previous row',
    open: 'Open page',
    close: 'Close panel',
  },
  actionsMenu: { more: 'More actions' },
  batches: {
    title: 'Batches',
    about: 'Many requests in one file, answered together within a day.',
    search: 'Search batches',
    searchHint: 'Name, id, metadata, model',
    count: '{count, plural, one {# batch} other {# batches}}',
    noMatch: 'No batches match',
    empty: {
      title: 'No batches yet',
      text: 'A batch takes a file of requests, one per line, and answers them within a day. Its results are kept here, even after they are deleted upstream.',
    },
    failed: 'Couldn’t load batches.',
    filters: { status: 'Status' },
    tiles: {
      all: 'All',
      running: 'Running',
      attention: 'Needs attention',
      completed: 'Completed',
      cancelled: 'Cancelled',
    },
  },
} as const satisfies { [page: string]: StringTree } & { batches: ListStrings };

interface StringTree {
  readonly [key: string]: string | StringTree;
}
