-- When the pair came, so that it can be renewed at a part of its life; and why Oura takes it no longer, as a word of the engine's.
ALTER TABLE token ADD COLUMN issued_at INTEGER;
ALTER TABLE token ADD COLUMN ended TEXT;
