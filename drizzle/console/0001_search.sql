-- What records are found by. `rowid` is 2^53 - 1 - `records.position`, so that matches come in the order
-- of the lists; `facet` holds one word, `f<facets.id>`, so that a filter is a part of the match.
CREATE VIRTUAL TABLE `record_search` USING fts5(
	`facet`, `words`,
	content='', contentless_delete=1,
	prefix='2 3 4 5 6 7 8 10 12', tokenize='unicode61 remove_diacritics 2'
);
