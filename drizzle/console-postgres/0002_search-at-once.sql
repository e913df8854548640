-- What waits to be sorted in is gone through by each search. What waits already, the next vacuum sorts in.
ALTER INDEX "record_search_words" SET (fastupdate = off);
