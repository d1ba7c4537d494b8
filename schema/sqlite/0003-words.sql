CREATE TABLE saying (
  village TEXT NOT NULL,
  language TEXT NOT NULL,
  said TEXT NOT NULL,
  text TEXT,
  PRIMARY KEY (village, language, said),
  FOREIGN KEY (village) REFERENCES village (village)
) STRICT, WITHOUT ROWID;
