INSERT INTO tag_fts (rowid, code, name, comment, text)
VALUES (:pk, :code, :name, :comment, :text)
