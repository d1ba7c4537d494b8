CREATE TABLE saying (
  village text COLLATE "C" NOT NULL,
  language text COLLATE "C" NOT NULL,
  said text COLLATE "C" NOT NULL,
  text text COLLATE "C",
  PRIMARY KEY (village, language, said),
  FOREIGN KEY (village) REFERENCES village (village)
);
