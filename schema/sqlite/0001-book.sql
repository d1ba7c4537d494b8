CREATE TABLE event (
  village TEXT NOT NULL,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  request TEXT NOT NULL,
  body TEXT NOT NULL,
  leaf TEXT NOT NULL,
  head TEXT NOT NULL,
  PRIMARY KEY (village, seq),
  UNIQUE (village, id),
  CONSTRAINT event_seq CHECK (seq >= 0),
  CONSTRAINT event_leaf CHECK (length(leaf) = 64),
  CONSTRAINT event_head CHECK (length(head) = 64)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_by_request ON event (village, request);
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;

CREATE TABLE private_row (
  village TEXT NOT NULL,
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  text TEXT,
  salt TEXT,
  digest TEXT NOT NULL,
  PRIMARY KEY (village, id),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX private_row_by_seq ON private_row (village, seq);

CREATE TABLE head (
  village TEXT NOT NULL,
  seq INTEGER NOT NULL,
  head TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (village),
  CONSTRAINT head_seq CHECK (seq >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE request (
  village TEXT NOT NULL,
  request TEXT NOT NULL,
  digest TEXT NOT NULL,
  first_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  PRIMARY KEY (village, request),
  FOREIGN KEY (village, first_seq) REFERENCES event (village, seq),
  FOREIGN KEY (village, last_seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE village (
  village TEXT NOT NULL,
  name TEXT NOT NULL,
  commune TEXT NOT NULL,
  province TEXT NOT NULL,
  legal_number TEXT NOT NULL,
  currency TEXT NOT NULL,
  decimals INTEGER NOT NULL,
  fiscal_month INTEGER NOT NULL,
  zone TEXT NOT NULL,
  language TEXT NOT NULL,
  rules TEXT NOT NULL,
  founded_on TEXT NOT NULL,
  PRIMARY KEY (village),
  CONSTRAINT village_decimals CHECK (decimals between 0 and 3),
  CONSTRAINT village_month CHECK (fiscal_month between 1 and 12)
) STRICT, WITHOUT ROWID;

CREATE TABLE section (
  village TEXT NOT NULL,
  section TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (village, section),
  FOREIGN KEY (village) REFERENCES village (village)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  village TEXT NOT NULL,
  person TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  name_ar TEXT NOT NULL,
  sex TEXT NOT NULL,
  phone TEXT NOT NULL,
  PRIMARY KEY (village, person),
  UNIQUE (village, code),
  FOREIGN KEY (village) REFERENCES village (village)
) STRICT, WITHOUT ROWID;

CREATE TABLE mandate (
  village TEXT NOT NULL,
  mandate TEXT NOT NULL,
  person TEXT NOT NULL,
  body TEXT NOT NULL,
  role TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT,
  PRIMARY KEY (village, mandate),
  FOREIGN KEY (village, person) REFERENCES person (village, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE party (
  village TEXT NOT NULL,
  party TEXT NOT NULL,
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  name_ar TEXT NOT NULL,
  contact TEXT NOT NULL,
  PRIMARY KEY (village, party),
  UNIQUE (village, code),
  FOREIGN KEY (village) REFERENCES village (village)
) STRICT, WITHOUT ROWID;

CREATE TABLE household (
  village TEXT NOT NULL,
  party TEXT NOT NULL,
  section TEXT,
  category TEXT NOT NULL,
  contribution_class TEXT NOT NULL,
  members INTEGER NOT NULL,
  language TEXT NOT NULL,
  opened_on TEXT NOT NULL,
  left_on TEXT,
  PRIMARY KEY (village, party),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, section) REFERENCES section (village, section),
  CONSTRAINT household_members CHECK (members between 0 and 999)
) STRICT, WITHOUT ROWID;

CREATE TABLE absence (
  village TEXT NOT NULL,
  party TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT,
  seq INTEGER,
  PRIMARY KEY (village, party, from_on),
  FOREIGN KEY (village, party) REFERENCES household (village, party)
) STRICT, WITHOUT ROWID;

CREATE TABLE fund (
  village TEXT NOT NULL,
  fund TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (village, fund),
  FOREIGN KEY (village) REFERENCES village (village)
) STRICT, WITHOUT ROWID;

CREATE TABLE service (
  village TEXT NOT NULL,
  service TEXT NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  mode TEXT NOT NULL,
  fund TEXT NOT NULL,
  period_months INTEGER NOT NULL,
  position INTEGER NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT,
  PRIMARY KEY (village, service),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund)
) STRICT, WITHOUT ROWID;

CREATE TABLE zone (
  village TEXT NOT NULL,
  zone TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (village, zone),
  FOREIGN KEY (village) REFERENCES village (village)
) STRICT, WITHOUT ROWID;

CREATE TABLE connection (
  village TEXT NOT NULL,
  connection TEXT NOT NULL,
  code TEXT NOT NULL,
  party TEXT NOT NULL,
  service TEXT NOT NULL,
  zone TEXT,
  opened_on TEXT NOT NULL,
  closed_on TEXT,
  PRIMARY KEY (village, connection),
  UNIQUE (village, code),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, service) REFERENCES service (village, service),
  FOREIGN KEY (village, zone) REFERENCES zone (village, zone)
) STRICT, WITHOUT ROWID;
CREATE INDEX connection_by_party ON connection (village, party);

CREATE TABLE connection_state (
  village TEXT NOT NULL,
  connection TEXT NOT NULL,
  seq INTEGER NOT NULL,
  from_on TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (village, connection, seq),
  FOREIGN KEY (village, connection) REFERENCES connection (village, connection)
) STRICT, WITHOUT ROWID;

CREATE TABLE meter (
  village TEXT NOT NULL,
  meter TEXT NOT NULL,
  serial TEXT NOT NULL,
  service TEXT NOT NULL,
  connection TEXT,
  digits INTEGER NOT NULL,
  decimals INTEGER NOT NULL,
  multiplier TEXT NOT NULL,
  installed_on TEXT NOT NULL,
  installed_at INTEGER NOT NULL,
  removed_on TEXT,
  removed_at INTEGER,
  PRIMARY KEY (village, meter),
  FOREIGN KEY (village, service) REFERENCES service (village, service),
  FOREIGN KEY (village, connection) REFERENCES connection (village, connection)
) STRICT, WITHOUT ROWID;
CREATE INDEX meter_by_connection ON meter (village, connection);
CREATE INDEX meter_by_serial ON meter (village, serial);

CREATE TABLE reading (
  village TEXT NOT NULL,
  reading TEXT NOT NULL,
  meter TEXT NOT NULL,
  day TEXT NOT NULL,
  index_text TEXT NOT NULL,
  dial INTEGER NOT NULL,
  source TEXT NOT NULL,
  flag TEXT,
  cleared_by TEXT,
  reader TEXT,
  seq INTEGER NOT NULL,
  withdrawn_seq INTEGER,
  PRIMARY KEY (village, reading),
  FOREIGN KEY (village, meter) REFERENCES meter (village, meter),
  FOREIGN KEY (village, reader) REFERENCES person (village, person),
  CONSTRAINT reading_dial CHECK (dial >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_by_meter_day ON reading (village, meter, day);

CREATE TABLE meter_mark (
  village TEXT NOT NULL,
  meter TEXT NOT NULL,
  seq INTEGER NOT NULL,
  day TEXT NOT NULL,
  kind TEXT NOT NULL,
  quantity INTEGER,
  PRIMARY KEY (village, meter, seq),
  FOREIGN KEY (village, meter) REFERENCES meter (village, meter)
) STRICT, WITHOUT ROWID;

CREATE TABLE turn_use (
  village TEXT NOT NULL,
  turn_use TEXT NOT NULL,
  connection TEXT NOT NULL,
  day TEXT NOT NULL,
  seconds INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  withdrawn_seq INTEGER,
  PRIMARY KEY (village, turn_use),
  FOREIGN KEY (village, connection) REFERENCES connection (village, connection)
) STRICT, WITHOUT ROWID;
CREATE INDEX turn_use_by_connection_day ON turn_use (village, connection, day);

CREATE TABLE authorised_use (
  village TEXT NOT NULL,
  authorised_use TEXT NOT NULL,
  service TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, authorised_use),
  FOREIGN KEY (village, service) REFERENCES service (village, service)
) STRICT, WITHOUT ROWID;

CREATE TABLE tariff (
  village TEXT NOT NULL,
  tariff TEXT NOT NULL,
  service TEXT NOT NULL,
  name TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT,
  decision TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  body TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, tariff),
  UNIQUE (village, service, name, from_on),
  FOREIGN KEY (village, service) REFERENCES service (village, service)
) STRICT, WITHOUT ROWID;

CREATE TABLE dues (
  village TEXT NOT NULL,
  dues TEXT NOT NULL,
  from_on TEXT NOT NULL,
  fund TEXT NOT NULL,
  decision TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  body TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, dues, from_on),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  village TEXT NOT NULL,
  account TEXT NOT NULL,
  code TEXT NOT NULL,
  fund TEXT NOT NULL,
  owner TEXT,
  PRIMARY KEY (village, account),
  UNIQUE (village, fund, account),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_total (
  village TEXT NOT NULL,
  account TEXT NOT NULL,
  debits INTEGER NOT NULL,
  credits INTEGER NOT NULL,
  lowest INTEGER,
  PRIMARY KEY (village, account),
  FOREIGN KEY (village, account) REFERENCES account (village, account),
  CONSTRAINT account_total_floor CHECK (lowest is null or debits - credits >= lowest),
  CONSTRAINT account_total_size CHECK (debits between 0 and 9007199254740991 and credits between 0 and 9007199254740991)
) STRICT, WITHOUT ROWID;

CREATE TABLE box (
  village TEXT NOT NULL,
  box TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  holder TEXT,
  ceiling INTEGER,
  reserve INTEGER NOT NULL,
  lowest INTEGER NOT NULL,
  signatures INTEGER NOT NULL,
  closed_on TEXT,
  PRIMARY KEY (village, box),
  FOREIGN KEY (village) REFERENCES village (village),
  FOREIGN KEY (village, holder) REFERENCES person (village, person),
  CONSTRAINT box_lowest CHECK (lowest <= 0),
  CONSTRAINT box_reserve CHECK (reserve >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE box_total (
  village TEXT NOT NULL,
  box TEXT NOT NULL,
  money_in INTEGER NOT NULL,
  money_out INTEGER NOT NULL,
  lowest INTEGER NOT NULL,
  PRIMARY KEY (village, box),
  FOREIGN KEY (village, box) REFERENCES box (village, box),
  CONSTRAINT box_total_floor CHECK (money_in - money_out >= lowest),
  CONSTRAINT box_total_size CHECK (money_in between 0 and 9007199254740991 and money_out between 0 and 9007199254740991)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
  village TEXT NOT NULL,
  seq INTEGER NOT NULL,
  part INTEGER NOT NULL,
  fiscal_year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  booked_on TEXT NOT NULL,
  happened_on TEXT NOT NULL,
  reverses_seq INTEGER,
  reverses_part INTEGER,
  PRIMARY KEY (village, seq, part),
  UNIQUE (village, fiscal_year, number),
  UNIQUE (village, reverses_seq, reverses_part),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_by_booked_on ON entry (village, booked_on);
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;

CREATE TABLE transfer (
  village TEXT NOT NULL,
  seq INTEGER NOT NULL,
  part INTEGER NOT NULL,
  line INTEGER NOT NULL,
  fund TEXT NOT NULL,
  debit TEXT NOT NULL,
  credit TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (village, seq, part, line),
  FOREIGN KEY (village, seq, part) REFERENCES entry (village, seq, part),
  FOREIGN KEY (village, fund, debit) REFERENCES account (village, fund, account),
  FOREIGN KEY (village, fund, credit) REFERENCES account (village, fund, account),
  CONSTRAINT transfer_amount CHECK (amount between 1 and 10000000000000),
  CONSTRAINT transfer_sides CHECK (debit <> credit)
) STRICT, WITHOUT ROWID;
CREATE INDEX transfer_by_debit_seq ON transfer (village, debit, seq);
CREATE INDEX transfer_by_credit_seq ON transfer (village, credit, seq);
CREATE TRIGGER transfer_no_update BEFORE UPDATE ON transfer BEGIN SELECT RAISE(ABORT, 'transfer is append-only'); END;
CREATE TRIGGER transfer_no_delete BEFORE DELETE ON transfer BEGIN SELECT RAISE(ABORT, 'transfer is append-only'); END;

CREATE TABLE box_move (
  village TEXT NOT NULL,
  seq INTEGER NOT NULL,
  line INTEGER NOT NULL,
  box TEXT NOT NULL,
  money_in INTEGER NOT NULL,
  money_out INTEGER NOT NULL,
  booked_on TEXT NOT NULL,
  happened_on TEXT NOT NULL,
  PRIMARY KEY (village, seq, line),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq),
  FOREIGN KEY (village, box) REFERENCES box (village, box),
  CONSTRAINT box_move_one_way CHECK ((money_in = 0 and money_out > 0) or (money_out = 0 and money_in > 0))
) STRICT, WITHOUT ROWID;
CREATE INDEX box_move_by_box_booked_on ON box_move (village, box, booked_on);
CREATE TRIGGER box_move_no_update BEFORE UPDATE ON box_move BEGIN SELECT RAISE(ABORT, 'box_move is append-only'); END;
CREATE TRIGGER box_move_no_delete BEFORE DELETE ON box_move BEGIN SELECT RAISE(ABORT, 'box_move is append-only'); END;

CREATE TABLE open_item (
  village TEXT NOT NULL,
  item TEXT NOT NULL,
  kind TEXT NOT NULL,
  party TEXT NOT NULL,
  fund TEXT NOT NULL,
  service TEXT,
  bill TEXT,
  receipt TEXT,
  happened_on TEXT NOT NULL,
  due_on TEXT,
  seq INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  settled INTEGER NOT NULL,
  PRIMARY KEY (village, item),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund),
  CONSTRAINT open_item_settled CHECK (settled between 0 and amount)
) STRICT, WITHOUT ROWID;
CREATE INDEX open_item_by_party ON open_item (village, party);
CREATE INDEX open_item_by_bill ON open_item (village, bill);

CREATE TABLE month (
  village TEXT NOT NULL,
  month TEXT NOT NULL,
  closed_on TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, month),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE period_balance (
  village TEXT NOT NULL,
  month TEXT NOT NULL,
  account TEXT NOT NULL,
  debits INTEGER NOT NULL,
  credits INTEGER NOT NULL,
  PRIMARY KEY (village, month, account),
  FOREIGN KEY (village, account) REFERENCES account (village, account)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER period_balance_no_update BEFORE UPDATE ON period_balance BEGIN SELECT RAISE(ABORT, 'period_balance is append-only'); END;
CREATE TRIGGER period_balance_no_delete BEFORE DELETE ON period_balance BEGIN SELECT RAISE(ABORT, 'period_balance is append-only'); END;

CREATE TABLE bill (
  village TEXT NOT NULL,
  bill TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  party TEXT NOT NULL,
  connection TEXT,
  service TEXT,
  period_from TEXT NOT NULL,
  period_until TEXT NOT NULL,
  use_from TEXT,
  use_to TEXT,
  quantity INTEGER,
  tariff TEXT,
  dues TEXT,
  about TEXT,
  issued_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  booked_on TEXT NOT NULL,
  total INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  part INTEGER,
  once TEXT,
  origin TEXT,
  replaces TEXT,
  cancelled_seq INTEGER,
  cancelled_on TEXT,
  credit_note INTEGER,
  credit_note_year INTEGER,
  disputed_on TEXT,
  PRIMARY KEY (village, bill),
  UNIQUE (village, fiscal_year, number),
  UNIQUE (village, once),
  UNIQUE (village, credit_note_year, credit_note),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, connection) REFERENCES connection (village, connection),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX bill_by_party_issued_on ON bill (village, party, issued_on);
CREATE INDEX bill_by_period_from ON bill (village, period_from);

CREATE TABLE bill_line (
  village TEXT NOT NULL,
  bill TEXT NOT NULL,
  line INTEGER NOT NULL,
  code TEXT NOT NULL,
  kind TEXT NOT NULL,
  fund TEXT NOT NULL,
  quantity INTEGER,
  rate TEXT,
  base INTEGER,
  amount INTEGER NOT NULL,
  PRIMARY KEY (village, bill, line),
  FOREIGN KEY (village, bill) REFERENCES bill (village, bill),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER bill_line_no_update BEFORE UPDATE ON bill_line BEGIN SELECT RAISE(ABORT, 'bill_line is append-only'); END;
CREATE TRIGGER bill_line_no_delete BEFORE DELETE ON bill_line BEGIN SELECT RAISE(ABORT, 'bill_line is append-only'); END;

CREATE TABLE receipt_book (
  village TEXT NOT NULL,
  book TEXT NOT NULL,
  kind TEXT NOT NULL,
  prefix TEXT NOT NULL,
  from_number INTEGER,
  to_number INTEGER,
  holder TEXT,
  issued_on TEXT NOT NULL,
  returned_on TEXT,
  PRIMARY KEY (village, book),
  FOREIGN KEY (village, holder) REFERENCES person (village, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt (
  village TEXT NOT NULL,
  receipt TEXT NOT NULL,
  book TEXT NOT NULL,
  number INTEGER NOT NULL,
  party TEXT NOT NULL,
  amount INTEGER NOT NULL,
  rest INTEGER NOT NULL,
  rounding INTEGER NOT NULL,
  way TEXT NOT NULL,
  box TEXT NOT NULL,
  named_for TEXT,
  happened_on TEXT NOT NULL,
  booked_on TEXT NOT NULL,
  by TEXT NOT NULL,
  about TEXT,
  copies INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  cancelled_seq INTEGER,
  cancelled_on TEXT,
  cancelled_why TEXT,
  PRIMARY KEY (village, receipt),
  UNIQUE (village, book, number),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, book) REFERENCES receipt_book (village, book),
  FOREIGN KEY (village, box) REFERENCES box (village, box),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_by_party_happened_on ON receipt (village, party, happened_on);

CREATE TABLE missing_number (
  village TEXT NOT NULL,
  book TEXT NOT NULL,
  number INTEGER NOT NULL,
  about TEXT,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, book, number),
  FOREIGN KEY (village, book) REFERENCES receipt_book (village, book)
) STRICT, WITHOUT ROWID;

CREATE TABLE settlement (
  village TEXT NOT NULL,
  seq INTEGER NOT NULL,
  part INTEGER NOT NULL,
  line INTEGER NOT NULL,
  receipt TEXT,
  use TEXT NOT NULL,
  item TEXT NOT NULL,
  amount INTEGER NOT NULL,
  undone_seq INTEGER,
  PRIMARY KEY (village, seq, part, line),
  FOREIGN KEY (village, receipt) REFERENCES receipt (village, receipt),
  CONSTRAINT settlement_use CHECK (use in ('payment', 'credit', 'credit-used', 'credit-taken'))
) STRICT, WITHOUT ROWID;
CREATE INDEX settlement_by_receipt ON settlement (village, receipt);
CREATE INDEX settlement_by_item ON settlement (village, item);

CREATE TABLE payout (
  village TEXT NOT NULL,
  payout TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  fund TEXT NOT NULL,
  account TEXT NOT NULL,
  box TEXT NOT NULL,
  party TEXT,
  amount INTEGER NOT NULL,
  happened_on TEXT NOT NULL,
  booked_on TEXT NOT NULL,
  about TEXT,
  seq INTEGER NOT NULL,
  cancelled_seq INTEGER,
  cancelled_on TEXT,
  PRIMARY KEY (village, payout),
  UNIQUE (village, fiscal_year, number),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund),
  FOREIGN KEY (village, box) REFERENCES box (village, box),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE cash_move (
  village TEXT NOT NULL,
  cash_move TEXT NOT NULL,
  kind TEXT NOT NULL,
  from_box TEXT NOT NULL,
  to_box TEXT NOT NULL,
  amount INTEGER NOT NULL,
  slip TEXT,
  given_by TEXT,
  taken_by TEXT,
  happened_on TEXT NOT NULL,
  booked_on TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, cash_move),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE cash_count (
  village TEXT NOT NULL,
  cash_count TEXT NOT NULL,
  box TEXT NOT NULL,
  counted_on TEXT NOT NULL,
  booked_on TEXT NOT NULL,
  counted INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  pieces TEXT NOT NULL,
  about TEXT,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, cash_count),
  FOREIGN KEY (village, box) REFERENCES box (village, box)
) STRICT, WITHOUT ROWID;

CREATE TABLE fund_loan (
  village TEXT NOT NULL,
  fund_loan TEXT NOT NULL,
  kind TEXT NOT NULL,
  lender TEXT NOT NULL,
  borrower TEXT NOT NULL,
  amount INTEGER NOT NULL,
  decision TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  happened_on TEXT NOT NULL,
  booked_on TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, fund_loan),
  FOREIGN KEY (village, lender) REFERENCES fund (village, fund),
  FOREIGN KEY (village, borrower) REFERENCES fund (village, fund),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER fund_loan_no_update BEFORE UPDATE ON fund_loan BEGIN SELECT RAISE(ABORT, 'fund_loan is append-only'); END;
CREATE TRIGGER fund_loan_no_delete BEFORE DELETE ON fund_loan BEGIN SELECT RAISE(ABORT, 'fund_loan is append-only'); END;
