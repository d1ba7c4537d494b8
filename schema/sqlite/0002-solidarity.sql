ALTER TABLE mandate ADD COLUMN acts_for TEXT;
ALTER TABLE village ADD COLUMN opened_on TEXT;
ALTER TABLE missing_number ADD COLUMN ended_seq INTEGER;
ALTER TABLE meter_mark ADD COLUMN withdrawn_seq INTEGER;
ALTER TABLE payout ADD COLUMN decision TEXT;
ALTER TABLE payout ADD COLUMN signed_by TEXT;
UPDATE village SET opened_on = (SELECT min(json_extract(body, '$.fact.on')) FROM event WHERE event.village = village.village AND kind = 'opened');
ALTER TABLE settlement RENAME TO settlement_before;
DROP INDEX settlement_by_receipt;
DROP INDEX settlement_by_item;
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
  help_grant TEXT,
  payer INTEGER,
  PRIMARY KEY (village, seq, part, line),
  FOREIGN KEY (village, receipt) REFERENCES receipt (village, receipt),
  CONSTRAINT settlement_use CHECK (use in ('payment', 'credit', 'credit-used', 'credit-taken', 'help', 'deposit'))
) STRICT, WITHOUT ROWID;
CREATE INDEX settlement_by_receipt ON settlement (village, receipt);
CREATE INDEX settlement_by_item ON settlement (village, item);
CREATE INDEX settlement_by_help_grant ON settlement (village, help_grant);
INSERT INTO settlement (village, seq, part, line, receipt, use, item, amount, undone_seq) SELECT village, seq, part, line, receipt, use, item, amount, undone_seq FROM settlement_before;
DROP TABLE settlement_before;


CREATE TABLE fund_reserve (
  village TEXT NOT NULL,
  fund TEXT NOT NULL,
  seq INTEGER NOT NULL,
  from_on TEXT NOT NULL,
  amount INTEGER NOT NULL,
  decision TEXT NOT NULL,
  PRIMARY KEY (village, fund, seq),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund),
  CONSTRAINT fund_reserve_amount CHECK (amount >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE body (
  village TEXT NOT NULL,
  body TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  prefix TEXT NOT NULL,
  decision TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, body),
  UNIQUE (village, prefix),
  FOREIGN KEY (village) REFERENCES village (village)
) STRICT, WITHOUT ROWID;

CREATE TABLE body_quorum (
  village TEXT NOT NULL,
  body TEXT NOT NULL,
  from_on TEXT NOT NULL,
  quorum TEXT NOT NULL,
  decision TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, body, from_on, seq),
  FOREIGN KEY (village, body) REFERENCES body (village, body)
) STRICT, WITHOUT ROWID;

CREATE TABLE kin (
  village TEXT NOT NULL,
  person TEXT NOT NULL,
  party TEXT NOT NULL,
  tie TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, person, party, from_on),
  FOREIGN KEY (village, person) REFERENCES person (village, person),
  FOREIGN KEY (village, party) REFERENCES party (village, party)
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting (
  village TEXT NOT NULL,
  meeting TEXT NOT NULL,
  body TEXT NOT NULL,
  number INTEGER NOT NULL,
  convened_on TEXT NOT NULL,
  held_on TEXT NOT NULL,
  about TEXT,
  seq INTEGER NOT NULL,
  held_seq INTEGER,
  PRIMARY KEY (village, meeting),
  UNIQUE (village, body, number),
  FOREIGN KEY (village, body) REFERENCES body (village, body),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE attendance (
  village TEXT NOT NULL,
  meeting TEXT NOT NULL,
  person TEXT NOT NULL,
  stands_for TEXT,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, meeting, seq, person),
  FOREIGN KEY (village, meeting) REFERENCES meeting (village, meeting),
  FOREIGN KEY (village, person) REFERENCES person (village, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE motion (
  village TEXT NOT NULL,
  motion TEXT NOT NULL,
  meeting TEXT NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT,
  party TEXT,
  content TEXT NOT NULL,
  proposed_by TEXT NOT NULL,
  about TEXT,
  seq INTEGER NOT NULL,
  decision TEXT,
  PRIMARY KEY (village, motion),
  UNIQUE (village, meeting, number),
  FOREIGN KEY (village, meeting) REFERENCES meeting (village, meeting),
  FOREIGN KEY (village, proposed_by) REFERENCES person (village, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE vote (
  village TEXT NOT NULL,
  motion TEXT NOT NULL,
  person TEXT NOT NULL,
  vote TEXT NOT NULL,
  struck_out TEXT,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, motion, person),
  FOREIGN KEY (village, motion) REFERENCES motion (village, motion),
  FOREIGN KEY (village, person) REFERENCES person (village, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
  village TEXT NOT NULL,
  decision TEXT NOT NULL,
  code TEXT NOT NULL,
  body TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  kind TEXT NOT NULL,
  motion TEXT,
  subject TEXT,
  content TEXT,
  outcome TEXT NOT NULL,
  quorum INTEGER,
  members INTEGER,
  present INTEGER,
  votes_for INTEGER,
  votes_against INTEGER,
  abstained INTEGER,
  recused INTEGER,
  closed_by TEXT,
  about TEXT,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, decision),
  UNIQUE (village, code),
  FOREIGN KEY (village, body) REFERENCES body (village, body),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE help_class (
  village TEXT NOT NULL,
  help_class TEXT NOT NULL,
  from_on TEXT NOT NULL,
  months INTEGER NOT NULL,
  decision TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, help_class, seq),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE help_request (
  village TEXT NOT NULL,
  help_request TEXT NOT NULL,
  code TEXT NOT NULL,
  party TEXT NOT NULL,
  voice TEXT NOT NULL,
  made_on TEXT NOT NULL,
  terms TEXT NOT NULL,
  content TEXT NOT NULL,
  about TEXT,
  by TEXT NOT NULL,
  seq INTEGER NOT NULL,
  state TEXT NOT NULL,
  reviewed_by TEXT,
  reviewed_on TEXT,
  decision TEXT,
  appeal_of TEXT,
  answer_by TEXT NOT NULL,
  PRIMARY KEY (village, help_request),
  UNIQUE (village, code),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX help_request_by_party ON help_request (village, party);

CREATE TABLE evidence (
  village TEXT NOT NULL,
  help_request TEXT NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  seen_by TEXT NOT NULL,
  seen_on TEXT NOT NULL,
  valid_until TEXT,
  about TEXT,
  PRIMARY KEY (village, help_request, seq),
  FOREIGN KEY (village, help_request) REFERENCES help_request (village, help_request),
  FOREIGN KEY (village, seen_by) REFERENCES person (village, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE help_grant (
  village TEXT NOT NULL,
  help_grant TEXT NOT NULL,
  code TEXT NOT NULL,
  help_request TEXT NOT NULL,
  party TEXT NOT NULL,
  form TEXT NOT NULL,
  terms TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT NOT NULL,
  decision TEXT,
  decided_on TEXT NOT NULL,
  urgent INTEGER NOT NULL,
  beyond INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  ratified_seq INTEGER,
  review_from TEXT,
  ended_on TEXT,
  ended_why TEXT,
  ended_seq INTEGER,
  PRIMARY KEY (village, help_grant),
  UNIQUE (village, code),
  FOREIGN KEY (village, help_request) REFERENCES help_request (village, help_request),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX help_grant_by_party ON help_grant (village, party);

CREATE TABLE waiting_help (
  village TEXT NOT NULL,
  bill TEXT NOT NULL,
  item TEXT NOT NULL,
  help_grant TEXT NOT NULL,
  payer INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  ended_seq INTEGER,
  PRIMARY KEY (village, item, help_grant, payer, seq),
  FOREIGN KEY (village, bill) REFERENCES bill (village, bill),
  FOREIGN KEY (village, help_grant) REFERENCES help_grant (village, help_grant),
  CONSTRAINT waiting_help_amount CHECK (amount > 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX waiting_help_by_bill ON waiting_help (village, bill);

CREATE TABLE contributor (
  village TEXT NOT NULL,
  party TEXT NOT NULL,
  kind TEXT NOT NULL,
  currency TEXT NOT NULL,
  language TEXT NOT NULL,
  contribution_class TEXT NOT NULL,
  anonymous INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, party),
  FOREIGN KEY (village, party) REFERENCES party (village, party)
) STRICT, WITHOUT ROWID;

CREATE TABLE pledge (
  village TEXT NOT NULL,
  pledge TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  party TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL,
  rate TEXT NOT NULL,
  fund TEXT NOT NULL,
  case_code TEXT,
  pledged_on TEXT NOT NULL,
  due_on TEXT,
  about TEXT,
  seq INTEGER NOT NULL,
  ended_on TEXT,
  PRIMARY KEY (village, pledge),
  UNIQUE (village, fiscal_year, number),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund)
) STRICT, WITHOUT ROWID;
CREATE INDEX pledge_by_party ON pledge (village, party);

CREATE TABLE contribution (
  village TEXT NOT NULL,
  contribution TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  party TEXT NOT NULL,
  pledge TEXT,
  currency TEXT NOT NULL,
  sent INTEGER NOT NULL,
  fee INTEGER NOT NULL,
  fee_by TEXT NOT NULL,
  rate TEXT NOT NULL,
  received INTEGER NOT NULL,
  gift INTEGER NOT NULL,
  fund TEXT NOT NULL,
  box TEXT NOT NULL,
  happened_on TEXT NOT NULL,
  booked_on TEXT NOT NULL,
  purpose TEXT,
  help_class TEXT,
  case_code TEXT,
  deadline TEXT,
  about TEXT,
  seq INTEGER NOT NULL,
  cancelled_seq INTEGER,
  cancelled_on TEXT,
  PRIMARY KEY (village, contribution),
  UNIQUE (village, fiscal_year, number),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund),
  FOREIGN KEY (village, box) REFERENCES box (village, box),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX contribution_by_party ON contribution (village, party);

CREATE TABLE contribution_use (
  village TEXT NOT NULL,
  contribution TEXT NOT NULL,
  seq INTEGER NOT NULL,
  line INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  undone_seq INTEGER,
  PRIMARY KEY (village, contribution, seq, line),
  FOREIGN KEY (village, contribution) REFERENCES contribution (village, contribution),
  CONSTRAINT contribution_use_amount CHECK (amount > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE kind_gift (
  village TEXT NOT NULL,
  kind_gift TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  party TEXT NOT NULL,
  what TEXT NOT NULL,
  unit TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  rate TEXT NOT NULL,
  decision TEXT NOT NULL,
  amount INTEGER NOT NULL,
  fund TEXT NOT NULL,
  help_grant TEXT,
  happened_on TEXT NOT NULL,
  booked_on TEXT NOT NULL,
  about TEXT,
  seq INTEGER NOT NULL,
  cancelled_seq INTEGER,
  cancelled_on TEXT,
  PRIMARY KEY (village, kind_gift),
  UNIQUE (village, fiscal_year, number),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX kind_gift_by_party ON kind_gift (village, party);

CREATE TABLE penalty_rule (
  village TEXT NOT NULL,
  penalty_rule TEXT NOT NULL,
  from_on TEXT NOT NULL,
  decision TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  body TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, penalty_rule, from_on),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE fee_schedule (
  village TEXT NOT NULL,
  service TEXT NOT NULL,
  from_on TEXT NOT NULL,
  decision TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  body TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, service, from_on),
  FOREIGN KEY (village, service) REFERENCES service (village, service),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan (
  village TEXT NOT NULL,
  plan TEXT NOT NULL,
  code TEXT NOT NULL,
  party TEXT NOT NULL,
  amount INTEGER NOT NULL,
  grace_days INTEGER NOT NULL,
  agreed_on TEXT NOT NULL,
  decision TEXT NOT NULL,
  seq INTEGER NOT NULL,
  ended_on TEXT,
  ended_why TEXT,
  ended_seq INTEGER,
  PRIMARY KEY (village, plan),
  UNIQUE (village, code),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_by_party ON plan (village, party);

CREATE TABLE plan_bill (
  village TEXT NOT NULL,
  plan TEXT NOT NULL,
  bill TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (village, plan, bill),
  FOREIGN KEY (village, plan) REFERENCES plan (village, plan),
  FOREIGN KEY (village, bill) REFERENCES bill (village, bill)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_bill_by_bill ON plan_bill (village, bill);

CREATE TABLE instalment (
  village TEXT NOT NULL,
  plan TEXT NOT NULL,
  number INTEGER NOT NULL,
  due_on TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (village, plan, number),
  FOREIGN KEY (village, plan) REFERENCES plan (village, plan)
) STRICT, WITHOUT ROWID;

CREATE TABLE loan_instalment (
  village TEXT NOT NULL,
  fund_loan TEXT NOT NULL,
  number INTEGER NOT NULL,
  due_on TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (village, fund_loan, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE fiscal_year (
  village TEXT NOT NULL,
  year INTEGER NOT NULL,
  closed_on TEXT NOT NULL,
  decision TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, year),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE year_result (
  village TEXT NOT NULL,
  year INTEGER NOT NULL,
  fund TEXT NOT NULL,
  income INTEGER NOT NULL,
  expense INTEGER NOT NULL,
  PRIMARY KEY (village, year, fund),
  FOREIGN KEY (village, year) REFERENCES fiscal_year (village, year),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund)
) STRICT, WITHOUT ROWID;

CREATE TABLE committee_key (
  village TEXT NOT NULL,
  committee_key TEXT NOT NULL,
  public_key TEXT NOT NULL,
  needed INTEGER NOT NULL,
  shares INTEGER NOT NULL,
  before TEXT NOT NULL,
  made_on TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, committee_key),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE key_holder (
  village TEXT NOT NULL,
  committee_key TEXT NOT NULL,
  person TEXT NOT NULL,
  wrapped TEXT NOT NULL,
  about TEXT NOT NULL,
  from_on TEXT NOT NULL,
  ended_on TEXT,
  seq INTEGER NOT NULL,
  PRIMARY KEY (village, committee_key, person, seq),
  FOREIGN KEY (village, committee_key) REFERENCES committee_key (village, committee_key),
  FOREIGN KEY (village, person) REFERENCES person (village, person)
) STRICT, WITHOUT ROWID;
