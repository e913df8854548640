-- Files of vector stores are found by their names from now on: their lists are read once more.
UPDATE `syncs` SET `wanted` = (SELECT coalesce(max(`revision`), 0) FROM `records`), `next_list_at` = 0 WHERE `kind` = 'vector_store_file' AND `unsupported` = 0;
