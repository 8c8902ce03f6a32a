-- Derived: which patches stand for their series. These are the patches of its latest revision; if that is a partial reroll,
-- also those of earlier revisions in the positions it leaves out.

ALTER TABLE positions ADD COLUMN series INTEGER REFERENCES series (id);   -- the series it stands for; null: a later patch replaced it
CREATE INDEX positions_series ON positions (series, position) WHERE series IS NOT NULL;
