-- Derived: which patches stand for their series. Those of its latest revision, and where that is a partial reroll, those of
-- earlier revisions in the positions that it leaves out.

ALTER TABLE positions ADD COLUMN series INTEGER REFERENCES series (id);   -- that it stands for; null: another took its place
CREATE INDEX positions_series ON positions (series, position) WHERE series IS NOT NULL;
