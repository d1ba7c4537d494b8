CREATE FUNCTION tiwizi_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TABLE event (
  village text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  request text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  leaf text COLLATE "C" NOT NULL,
  head text COLLATE "C" NOT NULL,
  PRIMARY KEY (village, seq),
  UNIQUE (village, id),
  CONSTRAINT event_seq CHECK (seq >= 0),
  CONSTRAINT event_leaf CHECK (length(leaf) = 64),
  CONSTRAINT event_head CHECK (length(head) = 64)
);
CREATE INDEX event_by_request ON event (village, request);
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION tiwizi_append_only();

CREATE TABLE private_row (
  village text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  text text COLLATE "C",
  salt text COLLATE "C",
  digest text COLLATE "C" NOT NULL,
  PRIMARY KEY (village, id),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);
CREATE INDEX private_row_by_seq ON private_row (village, seq);

CREATE TABLE head (
  village text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  head text COLLATE "C" NOT NULL,
  recorded_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (village),
  CONSTRAINT head_seq CHECK (seq >= 0)
);

CREATE TABLE request (
  village text COLLATE "C" NOT NULL,
  request text COLLATE "C" NOT NULL,
  digest text COLLATE "C" NOT NULL,
  first_seq bigint NOT NULL,
  last_seq bigint NOT NULL,
  PRIMARY KEY (village, request),
  FOREIGN KEY (village, first_seq) REFERENCES event (village, seq),
  FOREIGN KEY (village, last_seq) REFERENCES event (village, seq)
);

CREATE TABLE village (
  village text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  commune text COLLATE "C" NOT NULL,
  province text COLLATE "C" NOT NULL,
  legal_number text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  decimals bigint NOT NULL,
  fiscal_month bigint NOT NULL,
  zone text COLLATE "C" NOT NULL,
  language text COLLATE "C" NOT NULL,
  rules text COLLATE "C" NOT NULL,
  founded_on text COLLATE "C" NOT NULL,
  PRIMARY KEY (village),
  CONSTRAINT village_decimals CHECK (decimals between 0 and 3),
  CONSTRAINT village_month CHECK (fiscal_month between 1 and 12)
);

CREATE TABLE section (
  village text COLLATE "C" NOT NULL,
  section text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  PRIMARY KEY (village, section),
  FOREIGN KEY (village) REFERENCES village (village)
);

CREATE TABLE person (
  village text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  name_ar text COLLATE "C" NOT NULL,
  sex text COLLATE "C" NOT NULL,
  phone text COLLATE "C" NOT NULL,
  PRIMARY KEY (village, person),
  UNIQUE (village, code),
  FOREIGN KEY (village) REFERENCES village (village)
);

CREATE TABLE mandate (
  village text COLLATE "C" NOT NULL,
  mandate text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  from_on text COLLATE "C" NOT NULL,
  until_on text COLLATE "C",
  PRIMARY KEY (village, mandate),
  FOREIGN KEY (village, person) REFERENCES person (village, person)
);

CREATE TABLE party (
  village text COLLATE "C" NOT NULL,
  party text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  name_ar text COLLATE "C" NOT NULL,
  contact text COLLATE "C" NOT NULL,
  PRIMARY KEY (village, party),
  UNIQUE (village, code),
  FOREIGN KEY (village) REFERENCES village (village)
);

CREATE TABLE household (
  village text COLLATE "C" NOT NULL,
  party text COLLATE "C" NOT NULL,
  section text COLLATE "C",
  category text COLLATE "C" NOT NULL,
  contribution_class text COLLATE "C" NOT NULL,
  members bigint NOT NULL,
  language text COLLATE "C" NOT NULL,
  opened_on text COLLATE "C" NOT NULL,
  left_on text COLLATE "C",
  PRIMARY KEY (village, party),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, section) REFERENCES section (village, section),
  CONSTRAINT household_members CHECK (members between 0 and 999)
);

CREATE TABLE absence (
  village text COLLATE "C" NOT NULL,
  party text COLLATE "C" NOT NULL,
  from_on text COLLATE "C" NOT NULL,
  until_on text COLLATE "C",
  seq bigint,
  PRIMARY KEY (village, party, from_on),
  FOREIGN KEY (village, party) REFERENCES household (village, party)
);

CREATE TABLE fund (
  village text COLLATE "C" NOT NULL,
  fund text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  PRIMARY KEY (village, fund),
  FOREIGN KEY (village) REFERENCES village (village)
);

CREATE TABLE service (
  village text COLLATE "C" NOT NULL,
  service text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  mode text COLLATE "C" NOT NULL,
  fund text COLLATE "C" NOT NULL,
  period_months bigint NOT NULL,
  position bigint NOT NULL,
  from_on text COLLATE "C" NOT NULL,
  until_on text COLLATE "C",
  PRIMARY KEY (village, service),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund)
);

CREATE TABLE zone (
  village text COLLATE "C" NOT NULL,
  zone text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  PRIMARY KEY (village, zone),
  FOREIGN KEY (village) REFERENCES village (village)
);

CREATE TABLE connection (
  village text COLLATE "C" NOT NULL,
  connection text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  party text COLLATE "C" NOT NULL,
  service text COLLATE "C" NOT NULL,
  zone text COLLATE "C",
  opened_on text COLLATE "C" NOT NULL,
  closed_on text COLLATE "C",
  PRIMARY KEY (village, connection),
  UNIQUE (village, code),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, service) REFERENCES service (village, service),
  FOREIGN KEY (village, zone) REFERENCES zone (village, zone)
);
CREATE INDEX connection_by_party ON connection (village, party);

CREATE TABLE connection_state (
  village text COLLATE "C" NOT NULL,
  connection text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  from_on text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  PRIMARY KEY (village, connection, seq),
  FOREIGN KEY (village, connection) REFERENCES connection (village, connection)
);

CREATE TABLE meter (
  village text COLLATE "C" NOT NULL,
  meter text COLLATE "C" NOT NULL,
  serial text COLLATE "C" NOT NULL,
  service text COLLATE "C" NOT NULL,
  connection text COLLATE "C",
  digits bigint NOT NULL,
  decimals bigint NOT NULL,
  multiplier text COLLATE "C" NOT NULL,
  installed_on text COLLATE "C" NOT NULL,
  installed_at bigint NOT NULL,
  removed_on text COLLATE "C",
  removed_at bigint,
  PRIMARY KEY (village, meter),
  FOREIGN KEY (village, service) REFERENCES service (village, service),
  FOREIGN KEY (village, connection) REFERENCES connection (village, connection)
);
CREATE INDEX meter_by_connection ON meter (village, connection);
CREATE INDEX meter_by_serial ON meter (village, serial);

CREATE TABLE reading (
  village text COLLATE "C" NOT NULL,
  reading text COLLATE "C" NOT NULL,
  meter text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  index_text text COLLATE "C" NOT NULL,
  dial bigint NOT NULL,
  source text COLLATE "C" NOT NULL,
  flag text COLLATE "C",
  cleared_by text COLLATE "C",
  reader text COLLATE "C",
  seq bigint NOT NULL,
  withdrawn_seq bigint,
  PRIMARY KEY (village, reading),
  FOREIGN KEY (village, meter) REFERENCES meter (village, meter),
  FOREIGN KEY (village, reader) REFERENCES person (village, person),
  CONSTRAINT reading_dial CHECK (dial >= 0)
);
CREATE INDEX reading_by_meter_day ON reading (village, meter, day);

CREATE TABLE meter_mark (
  village text COLLATE "C" NOT NULL,
  meter text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  day text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  quantity bigint,
  PRIMARY KEY (village, meter, seq),
  FOREIGN KEY (village, meter) REFERENCES meter (village, meter)
);

CREATE TABLE turn_use (
  village text COLLATE "C" NOT NULL,
  turn_use text COLLATE "C" NOT NULL,
  connection text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  seconds bigint NOT NULL,
  quantity bigint NOT NULL,
  seq bigint NOT NULL,
  withdrawn_seq bigint,
  PRIMARY KEY (village, turn_use),
  FOREIGN KEY (village, connection) REFERENCES connection (village, connection)
);
CREATE INDEX turn_use_by_connection_day ON turn_use (village, connection, day);

CREATE TABLE authorised_use (
  village text COLLATE "C" NOT NULL,
  authorised_use text COLLATE "C" NOT NULL,
  service text COLLATE "C" NOT NULL,
  from_on text COLLATE "C" NOT NULL,
  until_on text COLLATE "C" NOT NULL,
  quantity bigint NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (village, authorised_use),
  FOREIGN KEY (village, service) REFERENCES service (village, service)
);

CREATE TABLE tariff (
  village text COLLATE "C" NOT NULL,
  tariff text COLLATE "C" NOT NULL,
  service text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  from_on text COLLATE "C" NOT NULL,
  until_on text COLLATE "C",
  decision text COLLATE "C" NOT NULL,
  decided_on text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (village, tariff),
  UNIQUE (village, service, name, from_on),
  FOREIGN KEY (village, service) REFERENCES service (village, service)
);

CREATE TABLE dues (
  village text COLLATE "C" NOT NULL,
  dues text COLLATE "C" NOT NULL,
  from_on text COLLATE "C" NOT NULL,
  fund text COLLATE "C" NOT NULL,
  decision text COLLATE "C" NOT NULL,
  decided_on text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (village, dues, from_on),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund)
);

CREATE TABLE account (
  village text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  fund text COLLATE "C" NOT NULL,
  owner text COLLATE "C",
  PRIMARY KEY (village, account),
  UNIQUE (village, fund, account),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund)
);

CREATE TABLE account_total (
  village text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  debits bigint NOT NULL,
  credits bigint NOT NULL,
  lowest bigint,
  PRIMARY KEY (village, account),
  FOREIGN KEY (village, account) REFERENCES account (village, account),
  CONSTRAINT account_total_floor CHECK (lowest is null or debits - credits >= lowest),
  CONSTRAINT account_total_size CHECK (debits between 0 and 9007199254740991 and credits between 0 and 9007199254740991)
);

CREATE TABLE box (
  village text COLLATE "C" NOT NULL,
  box text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  holder text COLLATE "C",
  ceiling bigint,
  reserve bigint NOT NULL,
  lowest bigint NOT NULL,
  signatures bigint NOT NULL,
  closed_on text COLLATE "C",
  PRIMARY KEY (village, box),
  FOREIGN KEY (village) REFERENCES village (village),
  FOREIGN KEY (village, holder) REFERENCES person (village, person),
  CONSTRAINT box_lowest CHECK (lowest <= 0),
  CONSTRAINT box_reserve CHECK (reserve >= 0)
);

CREATE TABLE box_total (
  village text COLLATE "C" NOT NULL,
  box text COLLATE "C" NOT NULL,
  money_in bigint NOT NULL,
  money_out bigint NOT NULL,
  lowest bigint NOT NULL,
  PRIMARY KEY (village, box),
  FOREIGN KEY (village, box) REFERENCES box (village, box),
  CONSTRAINT box_total_floor CHECK (money_in - money_out >= lowest),
  CONSTRAINT box_total_size CHECK (money_in between 0 and 9007199254740991 and money_out between 0 and 9007199254740991)
);

CREATE TABLE entry (
  village text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  part bigint NOT NULL,
  fiscal_year bigint NOT NULL,
  number bigint NOT NULL,
  booked_on text COLLATE "C" NOT NULL,
  happened_on text COLLATE "C" NOT NULL,
  reverses_seq bigint,
  reverses_part bigint,
  PRIMARY KEY (village, seq, part),
  UNIQUE (village, fiscal_year, number),
  UNIQUE (village, reverses_seq, reverses_part),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);
CREATE INDEX entry_by_booked_on ON entry (village, booked_on);
CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION tiwizi_append_only();

CREATE TABLE transfer (
  village text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  part bigint NOT NULL,
  line bigint NOT NULL,
  fund text COLLATE "C" NOT NULL,
  debit text COLLATE "C" NOT NULL,
  credit text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  PRIMARY KEY (village, seq, part, line),
  FOREIGN KEY (village, seq, part) REFERENCES entry (village, seq, part),
  FOREIGN KEY (village, fund, debit) REFERENCES account (village, fund, account),
  FOREIGN KEY (village, fund, credit) REFERENCES account (village, fund, account),
  CONSTRAINT transfer_amount CHECK (amount between 1 and 10000000000000),
  CONSTRAINT transfer_sides CHECK (debit <> credit)
);
CREATE INDEX transfer_by_debit_seq ON transfer (village, debit, seq);
CREATE INDEX transfer_by_credit_seq ON transfer (village, credit, seq);
CREATE TRIGGER transfer_append_only BEFORE UPDATE OR DELETE ON transfer FOR EACH ROW EXECUTE FUNCTION tiwizi_append_only();

CREATE TABLE box_move (
  village text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  line bigint NOT NULL,
  box text COLLATE "C" NOT NULL,
  money_in bigint NOT NULL,
  money_out bigint NOT NULL,
  booked_on text COLLATE "C" NOT NULL,
  happened_on text COLLATE "C" NOT NULL,
  PRIMARY KEY (village, seq, line),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq),
  FOREIGN KEY (village, box) REFERENCES box (village, box),
  CONSTRAINT box_move_one_way CHECK ((money_in = 0 and money_out > 0) or (money_out = 0 and money_in > 0))
);
CREATE INDEX box_move_by_box_booked_on ON box_move (village, box, booked_on);
CREATE TRIGGER box_move_append_only BEFORE UPDATE OR DELETE ON box_move FOR EACH ROW EXECUTE FUNCTION tiwizi_append_only();

CREATE TABLE open_item (
  village text COLLATE "C" NOT NULL,
  item text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  party text COLLATE "C" NOT NULL,
  fund text COLLATE "C" NOT NULL,
  service text COLLATE "C",
  bill text COLLATE "C",
  receipt text COLLATE "C",
  happened_on text COLLATE "C" NOT NULL,
  due_on text COLLATE "C",
  seq bigint NOT NULL,
  amount bigint NOT NULL,
  settled bigint NOT NULL,
  PRIMARY KEY (village, item),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund),
  CONSTRAINT open_item_settled CHECK (settled between 0 and amount)
);
CREATE INDEX open_item_by_party ON open_item (village, party);
CREATE INDEX open_item_by_bill ON open_item (village, bill);

CREATE TABLE month (
  village text COLLATE "C" NOT NULL,
  month text COLLATE "C" NOT NULL,
  closed_on text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (village, month),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);

CREATE TABLE period_balance (
  village text COLLATE "C" NOT NULL,
  month text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  debits bigint NOT NULL,
  credits bigint NOT NULL,
  PRIMARY KEY (village, month, account),
  FOREIGN KEY (village, account) REFERENCES account (village, account)
);
CREATE TRIGGER period_balance_append_only BEFORE UPDATE OR DELETE ON period_balance FOR EACH ROW EXECUTE FUNCTION tiwizi_append_only();

CREATE TABLE bill (
  village text COLLATE "C" NOT NULL,
  bill text COLLATE "C" NOT NULL,
  fiscal_year bigint NOT NULL,
  number bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  party text COLLATE "C" NOT NULL,
  connection text COLLATE "C",
  service text COLLATE "C",
  period_from text COLLATE "C" NOT NULL,
  period_until text COLLATE "C" NOT NULL,
  use_from text COLLATE "C",
  use_to text COLLATE "C",
  quantity bigint,
  tariff text COLLATE "C",
  dues text COLLATE "C",
  about text COLLATE "C",
  issued_on text COLLATE "C" NOT NULL,
  due_on text COLLATE "C" NOT NULL,
  booked_on text COLLATE "C" NOT NULL,
  total bigint NOT NULL,
  seq bigint NOT NULL,
  part bigint,
  once text COLLATE "C",
  origin text COLLATE "C",
  replaces text COLLATE "C",
  cancelled_seq bigint,
  cancelled_on text COLLATE "C",
  credit_note bigint,
  credit_note_year bigint,
  disputed_on text COLLATE "C",
  PRIMARY KEY (village, bill),
  UNIQUE (village, fiscal_year, number),
  UNIQUE (village, once),
  UNIQUE (village, credit_note_year, credit_note),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, connection) REFERENCES connection (village, connection),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);
CREATE INDEX bill_by_party_issued_on ON bill (village, party, issued_on);
CREATE INDEX bill_by_period_from ON bill (village, period_from);

CREATE TABLE bill_line (
  village text COLLATE "C" NOT NULL,
  bill text COLLATE "C" NOT NULL,
  line bigint NOT NULL,
  code text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  fund text COLLATE "C" NOT NULL,
  quantity bigint,
  rate text COLLATE "C",
  base bigint,
  amount bigint NOT NULL,
  PRIMARY KEY (village, bill, line),
  FOREIGN KEY (village, bill) REFERENCES bill (village, bill),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund)
);
CREATE TRIGGER bill_line_append_only BEFORE UPDATE OR DELETE ON bill_line FOR EACH ROW EXECUTE FUNCTION tiwizi_append_only();

CREATE TABLE receipt_book (
  village text COLLATE "C" NOT NULL,
  book text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  prefix text COLLATE "C" NOT NULL,
  from_number bigint,
  to_number bigint,
  holder text COLLATE "C",
  issued_on text COLLATE "C" NOT NULL,
  returned_on text COLLATE "C",
  PRIMARY KEY (village, book),
  FOREIGN KEY (village, holder) REFERENCES person (village, person)
);

CREATE TABLE receipt (
  village text COLLATE "C" NOT NULL,
  receipt text COLLATE "C" NOT NULL,
  book text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  party text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  rest bigint NOT NULL,
  rounding bigint NOT NULL,
  way text COLLATE "C" NOT NULL,
  box text COLLATE "C" NOT NULL,
  named_for text COLLATE "C",
  happened_on text COLLATE "C" NOT NULL,
  booked_on text COLLATE "C" NOT NULL,
  by text COLLATE "C" NOT NULL,
  about text COLLATE "C",
  copies bigint NOT NULL,
  seq bigint NOT NULL,
  cancelled_seq bigint,
  cancelled_on text COLLATE "C",
  cancelled_why text COLLATE "C",
  PRIMARY KEY (village, receipt),
  UNIQUE (village, book, number),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, book) REFERENCES receipt_book (village, book),
  FOREIGN KEY (village, box) REFERENCES box (village, box),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);
CREATE INDEX receipt_by_party_happened_on ON receipt (village, party, happened_on);

CREATE TABLE missing_number (
  village text COLLATE "C" NOT NULL,
  book text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  about text COLLATE "C",
  seq bigint NOT NULL,
  PRIMARY KEY (village, book, number),
  FOREIGN KEY (village, book) REFERENCES receipt_book (village, book)
);

CREATE TABLE settlement (
  village text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  part bigint NOT NULL,
  line bigint NOT NULL,
  receipt text COLLATE "C",
  use text COLLATE "C" NOT NULL,
  item text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  undone_seq bigint,
  PRIMARY KEY (village, seq, part, line),
  FOREIGN KEY (village, receipt) REFERENCES receipt (village, receipt),
  CONSTRAINT settlement_use CHECK (use in ('payment', 'credit', 'credit-used', 'credit-taken'))
);
CREATE INDEX settlement_by_receipt ON settlement (village, receipt);
CREATE INDEX settlement_by_item ON settlement (village, item);

CREATE TABLE payout (
  village text COLLATE "C" NOT NULL,
  payout text COLLATE "C" NOT NULL,
  fiscal_year bigint NOT NULL,
  number bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  fund text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  box text COLLATE "C" NOT NULL,
  party text COLLATE "C",
  amount bigint NOT NULL,
  happened_on text COLLATE "C" NOT NULL,
  booked_on text COLLATE "C" NOT NULL,
  about text COLLATE "C",
  seq bigint NOT NULL,
  cancelled_seq bigint,
  cancelled_on text COLLATE "C",
  PRIMARY KEY (village, payout),
  UNIQUE (village, fiscal_year, number),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund),
  FOREIGN KEY (village, box) REFERENCES box (village, box),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);

CREATE TABLE cash_move (
  village text COLLATE "C" NOT NULL,
  cash_move text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  from_box text COLLATE "C" NOT NULL,
  to_box text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  slip text COLLATE "C",
  given_by text COLLATE "C",
  taken_by text COLLATE "C",
  happened_on text COLLATE "C" NOT NULL,
  booked_on text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (village, cash_move),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);

CREATE TABLE cash_count (
  village text COLLATE "C" NOT NULL,
  cash_count text COLLATE "C" NOT NULL,
  box text COLLATE "C" NOT NULL,
  counted_on text COLLATE "C" NOT NULL,
  booked_on text COLLATE "C" NOT NULL,
  counted bigint NOT NULL,
  expected bigint NOT NULL,
  pieces text COLLATE "C" NOT NULL,
  about text COLLATE "C",
  seq bigint NOT NULL,
  PRIMARY KEY (village, cash_count),
  FOREIGN KEY (village, box) REFERENCES box (village, box)
);

CREATE TABLE fund_loan (
  village text COLLATE "C" NOT NULL,
  fund_loan text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  lender text COLLATE "C" NOT NULL,
  borrower text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  decision text COLLATE "C" NOT NULL,
  decided_on text COLLATE "C" NOT NULL,
  happened_on text COLLATE "C" NOT NULL,
  booked_on text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (village, fund_loan),
  FOREIGN KEY (village, lender) REFERENCES fund (village, fund),
  FOREIGN KEY (village, borrower) REFERENCES fund (village, fund),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);
CREATE TRIGGER fund_loan_append_only BEFORE UPDATE OR DELETE ON fund_loan FOR EACH ROW EXECUTE FUNCTION tiwizi_append_only();
